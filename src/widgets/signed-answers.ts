import { html, type TemplateResult } from 'lit';
import { fieldWord, type Scene } from '../components/scene.ts';
import type { SigningPlaces } from '../components/signed-message/desk.ts';
import { signedMessage } from '../components/signed-message/signed-message.ts';
import { signedStyle } from '../components/signed-message/style.ts';
import { tidyAll } from '../flow/tidy.ts';
import { prune, rulesOf } from '../flow/walk.ts';
import { signedMessageWords } from '../i18n/sets/signed-message.ts';
import { dress, treeOf } from '../modes/dress.ts';
import { isBeingMade, type RecorderOptions } from '../sign/recorder/recorder.ts';
import { answerAt, placeOf, requestOf } from '../sign/recorder/recording.ts';
import { Recordings } from '../sign/recorder/recordings.ts';
import { openUploads } from '../upload/open-uploads.ts';
import type { Uploads } from '../upload/upload.ts';
import { signedMax, type SignedAnswer } from '../wire/signed-answer.ts';
import { entriesOf, type Answers } from '../wire/vocabulary.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { Desk } from './signed-desk.ts';
import { noteSigned, signedBy, type SignedRequest } from './signed-by.ts';
import { waitingKeys } from './waiting-keys.ts';

export interface SignedAnswersOptions {
  /** The sign language, by its primary subtag, and its own name. */
  readonly lang?: string;
  readonly endonym?: string;
  readonly recordings?: Recordings;
  readonly uploads?: Uploads;
  readonly open?: RecorderOptions['open'] | undefined;
  readonly schedule?: RecorderOptions['schedule'];
}

/**
 * Answers that a person gives in a sign language, in the place of those that they would write: every text of some length and each
 * point of a complaint. `undefined` where the company's endpoint is none of ours, so that no video would arrive.
 */
export async function signedAnswersOf(widget: SameDoorFlow, options: SignedAnswersOptions = {}): Promise<SignedAnswers | undefined> {
  const known = signedBy.get(widget);
  if (known instanceof SignedAnswers) {
    known.speak(options);
    return known;
  }
  const { target } = widget;
  if (typeof target !== 'string') return undefined;
  const recordings = options.recordings ?? new Recordings();
  const answers = new SignedAnswers(widget, target, { ...options, recordings, uploads: options.uploads ?? openUploads({ endpoint: target }) });
  signedBy.set(widget, answers);
  widget.words = [...(widget.words ?? []), signedMessageWords];
  await Promise.all([answers.find(), widget.useWords()]);
  return answers;
}

/** The signed answers of one request. */
export class SignedAnswers implements SignedRequest, SigningPlaces {
  readonly #widget: SameDoorFlow;
  readonly #endpoint: string;
  #options: SignedAnswersOptions & { readonly recordings: Recordings; readonly uploads: Uploads };
  readonly #desks = new Map<string, Desk>();
  /** Those whose videos go along with the request that is under way. */
  #leaving: Desk[] = [];

  constructor(widget: SameDoorFlow, endpoint: string, options: SignedAnswersOptions & { readonly recordings: Recordings; readonly uploads: Uploads }) {
    this.#widget = widget;
    this.#endpoint = endpoint;
    this.#options = options;
  }

  /** The person signs in another language from now on; what is recorded keeps its own. */
  speak({ lang, endonym }: SignedAnswersOptions): void {
    if (lang !== undefined && endonym !== undefined) this.#options = { ...this.#options, lang, endonym };
  }

  /** Looks for what an earlier page has left. */
  async find(): Promise<void> {
    for (const recording of await this.#options.recordings.of(requestOf(this.#endpoint, this.#widget.flow.id))) {
      // Another tab may be at it, or a request that waits for its receipt.
      if (recording.bytes === 0 || (await isBeingMade(recording))) continue;
      if (recording.sentAs !== undefined && waitingKeys(this.#widget.flow.id).includes(recording.sentAs)) continue;
      if (recording.sentAs !== undefined) await this.#options.recordings.remove(recording.id);
      else this.#desk(recording.place).take(recording);
    }
    this.#widget.requestUpdate();
  }

  /** A place to sign for each answer of this page that may be signed. */
  view(scene: Scene): TemplateResult {
    const root = treeOf(scene);
    if (root) dress(root, signedStyle);
    return html`${this.#desksOn(scene).map((desk) => signedMessage(scene, desk))}`;
  }

  /** Which of these answers were signed. One whose text says something else by now was not. */
  signed(answers: Answers): SignedAnswer[] {
    const along = this.#along(answers).slice(0, signedMax);
    this.#leaving = along.map(({ desk }) => desk);
    return along.flatMap(({ desk, field, entry }) => {
      const { file, lang, seconds } = desk.recording ?? {};
      return file && lang && seconds !== undefined ? [{ field, ...(entry !== undefined && { entry }), lang, seconds, file }] : [];
    });
  }

  /** Resolves when every video that goes along has arrived. @returns whether all have */
  async settle(answers: Answers): Promise<boolean> {
    const along = this.#along(answers);
    await Promise.all(along.map(({ desk }) => desk.settle()));
    return along.every(({ desk }) => desk.recording?.file);
  }

  async sent(key: string): Promise<void> {
    for (const desk of this.#leaving) await desk.sent(key);
  }

  async over(received: boolean): Promise<void> {
    for (const desk of this.#leaving.splice(0)) await (received ? desk.remove() : desk.sent(undefined));
  }

  /** The page is left; what was recorded stays. */
  async leave(): Promise<void> {
    for (const desk of this.#desks.values()) await desk.leave();
  }

  /** Those whose sentence stands in these answers as they are sent, and which entry of a list it is. */
  #along(answers: Answers): readonly { readonly desk: Desk; readonly field: string; readonly entry?: number }[] {
    const { flow, profile } = this.#widget;
    const said = tidyAll(flow, prune(flow, answers, profile));
    return [...this.#desks].flatMap(([place, desk]) => {
      const { field, entry } = answerAt(place);
      const text = said[field] ?? '';
      const at = (entry === undefined ? [text] : entriesOf(text)).indexOf(desk.recording?.sentence ?? NaN);
      return at < 0 ? [] : [{ desk, field, ...(entry !== undefined && { entry: at }) }];
    });
  }

  /** The places to sign of this page, in the order of its questions. */
  #desksOn(scene: Scene): readonly Desk[] {
    const { flow, page, state, statute, words } = scene;
    if (state.status !== 'asking') return [];
    return page.steps.flatMap((id) => {
      const step = flow.steps[id];
      return Object.entries(step?.kind === 'ask' ? step.fields : {}).flatMap(([field, hints]) => {
        const as = flow.answers[field]?.as;
        // An address is spelled, whatever language one signs.
        if (!rulesOf(flow, statute).needs[field] || hints?.autocomplete) return [];
        const desks = as === 'points' ? this.#ofPoints(field, entriesOf(state.answers[field] ?? '')) : as === 'long-text' ? [this.#desk(placeOf(this.#endpoint, flow.id, field))] : [];
        desks.forEach((desk, entry) => (desk.question = fieldWord(scene, field, as === 'points' ? 'point' : 'label', { number: entry + 1 }) ?? words.number(entry + 1)));
        return desks;
      });
    });
  }

  /** A place to sign for each point. Points move: a video goes where its sentence goes, and one that is not used yet stays where it was begun. */
  #ofPoints(field: string, points: ReturnType<typeof entriesOf>): readonly Desk[] {
    const desks = [...this.#desks].flatMap(([place, desk]) => (answerAt(place).field === field ? [desk] : []));
    const take = (fits: (desk: Desk) => boolean): Desk | undefined => {
      const found = desks.find(fits);
      if (found) desks.splice(desks.indexOf(found), 1);
      return found;
    };
    const used = (points.length > 0 ? points : ['']).map((point) => take(({ recording }) => recording?.sentence === point));
    return used.map((found, entry) => {
      const desk = found ?? take((one) => one.entry === entry) ?? this.#desk(this.#freePlace(field));
      desk.entry = entry;
      return desk;
    });
  }

  #freePlace(field: string): string {
    for (let number = 0; ; number += 1) {
      const place = placeOf(this.#endpoint, this.#widget.flow.id, field, number);
      if (!this.#desks.has(place)) return place;
    }
  }

  #desk(place: string): Desk {
    const known = this.#desks.get(place);
    if (known) return known;
    const widget = this.#widget;
    const { field, entry } = answerAt(place);
    const { lang = 'ils', endonym = lang } = this.#options;
    const now = () => widget.controller.state.answers[field] ?? '';
    const points = () => entriesOf(now()).map(String);
    const desk: Desk = new Desk(`signed-${this.#desks.size}`, endonym, {
      ...this.#options,
      place,
      lang,
      words: () => widget.scene().words,
      announce: (text) => widget.scene().announce(text),
      redraw: () => widget.requestUpdate(),
      text: () => (desk.entry === undefined ? now() : (points()[desk.entry] ?? '')),
      write(text) {
        const all = points();
        while (all.length <= (desk.entry ?? 0)) all.push('');
        const answer = desk.entry === undefined ? text : JSON.stringify(all.with(desk.entry, text));
        widget.controller.dispatch({ type: 'changed', answers: { [field]: answer } });
        noteSigned();
      },
      unlike: (sentence) => this.#unlike(sentence),
    });
    desk.entry = entry;
    this.#desks.set(place, desk);
    return desk;
  }

  #unlike(sentence: string): string {
    const taken = new Set([...this.#desks.values()].map(({ recording }) => recording?.sentence));
    const { words } = this.#widget.scene();
    let unlike = sentence;
    for (let number = 2; taken.has(unlike); number += 1) unlike = words.say('signed-message.another', { sentence, number });
    return unlike;
  }
}
