import { html, type TemplateResult } from 'lit';
import { fieldWord, type Scene } from '../components/scene.ts';
import type { SigningPlaces } from '../components/signed-message/desk.ts';
import { signedMessage } from '../components/signed-message/signed-message.ts';
import { signedStyle } from '../components/signed-message/style.ts';
import { tidyAll } from '../flow/tidy.ts';
import { prune, rulesOf } from '../flow/walk.ts';
import { signedMessageWords } from '../i18n/sets/signed-message.ts';
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
  readonly open?: RecorderOptions['open'];
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
  #count = 0;

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
    const root = scene.root()?.getRootNode();
    const { styleSheet } = signedStyle;
    if (root instanceof ShadowRoot && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    return html`${this.#desksOn(scene).map((desk) => signedMessage(scene, desk))}`;
  }

  /** Which of these answers were signed. One whose text says something else by now was not. */
  signed(answers: Answers): SignedAnswer[] {
    const { flow, profile } = this.#widget;
    const said = tidyAll(flow, prune(flow, answers, profile));
    this.#leaving = [];
    return [...this.#desks]
      .flatMap(([place, desk]) => {
        const { field } = answerAt(place);
        const { sentence, file, lang, seconds } = desk.recording ?? {};
        const text = Object.hasOwn(said, field) ? said[field] : undefined;
        if (!sentence || !file || !lang || seconds === undefined || text === undefined) return [];
        const points = flow.answers[field]?.as === 'points';
        const entry = points ? entriesOf(text).indexOf(sentence) : undefined;
        if (entry === -1 || (!points && text !== sentence)) return [];
        this.#leaving.push(desk);
        return [{ field, ...(entry !== undefined && { entry }), lang, seconds, file }];
      })
      .slice(0, signedMax);
  }

  /** Resolves when every video that goes along has arrived. @returns whether all have */
  async settle(answers: Answers): Promise<boolean> {
    const used = this.#usedIn(answers);
    await Promise.all(used.map((desk) => desk.settle()));
    return used.every(({ recording }) => recording?.file);
  }

  async sent(key: string): Promise<void> {
    for (const desk of this.#leaving) await desk.sent(key);
  }

  async over(received: boolean): Promise<void> {
    for (const desk of this.#leaving.splice(0)) await (received ? desk.forget() : desk.sent(undefined));
  }

  /** The page is left; what was recorded stays. */
  async leave(): Promise<void> {
    for (const desk of this.#desks.values()) await desk.leave();
  }

  #usedIn(answers: Answers): readonly Desk[] {
    return [...this.#desks].flatMap(([place, desk]) => {
      const { field } = answerAt(place);
      const { sentence } = desk.recording ?? {};
      const text = answers[field] ?? '';
      return sentence !== undefined && (text === sentence || entriesOf(text).includes(sentence)) ? [desk] : [];
    });
  }

  /** The places to sign of this page, in the order of its questions. */
  #desksOn(scene: Scene): readonly Desk[] {
    const { flow, page, state, statute, words } = scene;
    if (state.status !== 'asking') return [];
    return page.steps.flatMap((id) => {
      const step = flow.steps[id];
      const hints = step?.kind === 'ask' ? step.fields : {};
      return Object.keys(hints).flatMap((field) => {
        if (rulesOf(flow, statute).needs[field] === undefined) return [];
        // An address is spelled, whatever language one signs.
        if (flow.answers[field]?.as === 'long-text' && hints[field]?.autocomplete === undefined) {
          const desk = this.#desk(placeOf(this.#endpoint, flow.id, field));
          desk.question = fieldWord(scene, field, 'label') ?? field;
          return [desk];
        }
        if (flow.answers[field]?.as !== 'points') return [];
        return this.#ofPoints(field, entriesOf(state.answers[field] ?? '').map(String)).map((desk, entry) => {
          desk.question = fieldWord(scene, field, 'point', { number: entry + 1 }) ?? words.number(entry + 1);
          return desk;
        });
      });
    });
  }

  /** A place to sign for each point. Points move: a video goes where its sentence goes, and one that is not used yet stays where it was begun. */
  #ofPoints(field: string, points: readonly string[]): readonly Desk[] {
    const desks = [...this.#desks].flatMap(([place, desk]) => (answerAt(place).field === field ? [desk] : []));
    const taken = new Set<Desk>();
    const take = (desk: Desk | undefined) => desk && !taken.has(desk) && (taken.add(desk), desk);
    const used = points.map((point) => take(desks.find(({ recording }) => recording?.sentence !== undefined && recording.sentence === point)));
    const all = used.length > 0 ? used : [undefined];
    return all.map((found, entry) => {
      const desk = found || take(desks.find((one) => one.entry === entry && !taken.has(one))) || this.#desk(this.#freePlace(field));
      desk.entry = entry;
      return desk;
    });
  }

  #freePlace(field: string): string {
    let number = 0;
    const at = () => placeOf(this.#endpoint, this.#widget.flow.id, field, number);
    while (this.#desks.has(at())) number += 1;
    return at();
  }

  #desk(place: string): Desk {
    const known = this.#desks.get(place);
    if (known) return known;
    const widget = this.#widget;
    const { field, entry: first } = answerAt(place);
    const { lang = 'ils', endonym = lang, ...options } = this.#options;
    this.#count += 1;
    const now = () => widget.controller.state.answers[field] ?? '';
    const desk: Desk = new Desk(`signed-${this.#count}`, place, lang, endonym, {
      ...options,
      words: () => widget.scene().words,
      announce: (text) => widget.scene().announce(text),
      redraw: () => widget.requestUpdate(),
      text: () => (desk.entry === undefined ? now() : (entriesOf(now()).map(String)[desk.entry] ?? '')),
      write(text) {
        const points = entriesOf(now()).map(String);
        while (points.length <= (desk.entry ?? 0)) points.push('');
        const answer = desk.entry === undefined ? text : JSON.stringify(points.with(desk.entry, text));
        widget.controller.dispatch({ type: 'changed', answers: { [field]: answer } });
        noteSigned();
      },
      unlike: (sentence) => this.#unlike(sentence),
    });
    desk.entry = first;
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
