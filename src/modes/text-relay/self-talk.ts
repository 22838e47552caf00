import { problemText } from '../../components/field/problem-text.ts';
import { answerEntries, answerText } from '../../components/review/review.ts';
import { buttonLabel, fieldWord, flowWord, type Scene } from '../../components/scene.ts';
import type { ModeScene } from '../mode.ts';
import { problemsIn } from '../../flow/problems.ts';
import { tidy } from '../../flow/tidy.ts';
import { commandIn, commandWords, unquoted, wordFor, type Command } from './commands.ts';
import { Lines } from './lines.ts';
import { asked, isNeeded, numbered, questionAt, questionLines } from './questions.ts';
import { understand } from './understand.ts';

/**
 * The flow as a conversation, complete without anybody at the other end: each question is a line, each line an answer or one of a
 * few words. It answers the same questions of the same flow as the form beside it; only the person's press on the button sends.
 */
export class SelfTalk {
  readonly lines = new Lines();
  /** What the person is asked, or has asked to change; `undefined` where nothing is open. */
  #wanted: string | undefined;
  /** Questions of this page that the person has left out. */
  readonly #leftOut = new Set<string>();
  #posed: string | undefined;
  #scene: ModeScene;
  readonly #person: () => readonly string[];

  /** @param person calls a human, where one can be called, and says so */
  constructor(scene: ModeScene, person: () => readonly string[]) {
    this.#scene = scene;
    this.#person = person;
    this.lines.add('door', [scene.words.say('text-relay.greeting', { help: wordFor(scene.words, 'help') })]);
  }

  /** The page as it is now. */
  see(scene: ModeScene): void {
    this.#scene = scene;
  }

  /** What a line would answer: it names the place where one writes. */
  get question(): string | undefined {
    const field = this.#open;
    return field && questionLines(this.#scene, field)[0];
  }

  /** The question that a line would answer. */
  get #open(): string | undefined {
    const wanted = this.#wanted;
    return wanted && this.#scene.state.status === 'asking' && asked(this.#scene).includes(wanted) ? wanted : this.#openOnes[0];
  }

  /** Questions of this page without an answer that the person has not left out. */
  get #openOnes(): readonly string[] {
    if (this.#scene.state.status !== 'asking') return [];
    return asked(this.#scene).filter((field) => !this.#leftOut.has(field) && !isAnswered(this.#scene, field));
  }

  /** The word that calls a person. */
  get person(): string {
    return wordFor(this.#scene.words, 'person');
  }

  /** Somebody asks for a human, by the word or by a button. @returns what is said to it */
  callPerson(): readonly string[] {
    return this.#say(this.#person());
  }

  /** Something that was not said as an answer to a line. */
  tell(texts: readonly string[]): void {
    this.#say(texts);
  }

  /** A page has come: what it asks or tells is said. @returns what is new, for those who listen */
  arrive(scene: ModeScene): readonly string[] {
    this.see(scene);
    this.#leftOut.clear();
    const problems = scene.state.status === 'asking' ? scene.state.problems : [];
    const texts = problems.map((problem) => problemText(scene, problem));
    this.#wanted = problems[0]?.field ?? this.#wanted;
    return this.#say([...texts, ...this.#pageLines()]);
  }

  /** What is asked now, in case the form was used meanwhile. @returns what is new */
  catchUp(): readonly string[] {
    const open = this.#open;
    if (open === undefined || open === this.#posed) return [];
    return this.#say(this.#pageLines());
  }

  /** Somebody has written a line. @returns what the form says to it */
  async hear(line: string): Promise<readonly string[]> {
    if (line.trim() === '') return [];
    this.lines.add('person', [line]);
    const command = commandIn(this.#scene.words, line);
    return command ? this.#obey(command) : this.#answer(unquoted(line));
  }

  async #obey(command: Command): Promise<readonly string[]> {
    const { words, state } = this.#scene;
    switch (command.word) {
      case 'help':
        return this.#say([words.say('text-relay.help'), ...commandWords.map((word) => `${wordFor(words, word)}: ${words.find(`text-relay.help.${word}`) ?? ''}`), words.say('text-relay.help.quotes')]);
      case 'repeat':
        return this.#say(this.#pageLines());
      case 'person':
        return this.callPerson();
      case 'change':
        return this.#change(command.number);
      case 'back':
        this.#wanted = undefined;
        return this.#move(() => this.#scene.goOn({ type: 'back' }));
      case 'skip': {
        const field = this.#open;
        if (!field) return this.#say(this.#pageLines());
        if (isNeeded(this.#scene, field)) return this.#say([words.say('text-relay.needed'), ...questionLines(this.#scene, field)]);
        return this.#take(field, '');
      }
      case 'next': {
        const field = this.#open ?? '';
        const as = this.#scene.flow.answers[field]?.as;
        if (state.status !== 'asking' || this.#scene.page.confirms) return this.#say(this.#pageLines());
        // A list is as long as the person wants; whatever else must be answered comes first.
        if (as === 'points' || as === 'files') return this.#take(field, state.answers[field] ?? '');
        const needed = this.#openOnes.find((one) => isNeeded(this.#scene, one));
        if (needed) return this.#say([words.say('text-relay.needed'), ...questionLines(this.#scene, (this.#wanted = needed))]);
        for (const one of this.#openOnes) this.#leftOut.add(one);
        this.#wanted = undefined;
        return this.#turn();
      }
    }
  }

  #change(number: number | undefined): Promise<readonly string[]> | readonly string[] {
    const { words, state } = this.#scene;
    const question = number === undefined ? undefined : questionAt(this.#scene, number);
    if (!question || state.status !== 'asking') return this.#say([words.say('text-relay.which', { change: wordFor(words, 'change') })]);
    this.#wanted = question.field;
    if (asked(this.#scene).includes(question.field)) return this.#say(this.#pageLines());
    return this.#move(() => this.#scene.goOn({ type: 'edit', step: question.step }));
  }

  async #answer(line: string): Promise<readonly string[]> {
    const { words, flow, statute, state } = this.#scene;
    const field = this.#open;
    if (!field) return this.#say(this.#pageLines());
    const answer = understand(this.#scene, field, line);
    if (answer === undefined) return this.#say([words.say(flow.answers[field]?.as === 'consent' ? 'text-relay.agree' : 'text-relay.not-found', { yes: wordFor(words, 'yes') }), ...questionLines(this.#scene, field).slice(1)]);
    const answers = { ...state.answers, [field]: answer };
    const [problem] = problemsIn(flow, answers, statute, [field]);
    if (problem) return this.#say([problemText({ ...this.#scene, state: { ...state, answers } }, problem)]);
    // Points go on until the person says "next".
    if (flow.answers[field]?.as === 'points') {
      this.#scene.goOn({ type: 'changed', answers: { [field]: answer } });
      await this.#scene.drawn();
      this.#wanted = field;
      const count = answerEntries(this.#scene, field)?.length ?? 0;
      return this.#say([words.say('text-relay.point', { number: count, next: wordFor(words, 'next') })]);
    }
    return this.#take(field, answer);
  }

  /** An answer that is right, or left out: on to the next question of the page, or to the next page. */
  async #take(field: string, answer: string): Promise<readonly string[]> {
    if (answer === '') this.#leftOut.add(field);
    this.#wanted = undefined;
    this.#scene.goOn({ type: 'changed', answers: { [field]: answer } });
    await this.#scene.drawn();
    if (this.#open) return this.#say(this.#pageLines());
    return this.#turn();
  }

  /** The page's own button, but for the one that sends: that one is pressed by the person. */
  #turn(): Promise<readonly string[]> | readonly string[] {
    if (this.#scene.page.confirms) return this.#say(this.#pageLines());
    return this.#move(() => this.#scene.goOn({ type: 'answered' }));
  }

  /** Goes to another page, whose arrival says what is there; where it stays the same, says why. */
  async #move(go: () => void): Promise<readonly string[]> {
    const before = this.#scene.page.steps.join();
    go();
    await this.#scene.drawn();
    if (this.#scene.page.steps.join() !== before) return [];
    return this.arrive(this.#scene);
  }

  #pageLines(): readonly string[] {
    const scene = this.#scene;
    const { words, state, page } = scene;
    this.#posed = undefined;
    if (state.status === 'received') return [flowWord(scene, 'receipt.title'), `${words.say('receipt.protocol')}: ${state.receipt.protocol}`];
    if (state.status === 'queued') return [flowWord(scene, 'queued.title'), words.find(`queued.${state.reason}`) ?? '', (state.lasting && words.find('ways.announce')) || ''].filter(Boolean);
    if (state.status === 'rejected') return [flowWord(scene, 'rejected.title')];
    if (state.status === 'sending') return [words.say('sending.now')];
    if (page.confirms) return [...this.#summary(), words.say('text-relay.send', { change: wordFor(words, 'change'), button: buttonLabel(scene, 'confirm').text })];
    const field = this.#open;
    if (field) {
      this.#posed = field;
      return questionLines(scene, field);
    }
    const next = words.say('text-relay.next', { next: wordFor(words, 'next') });
    return page.kind === 'tell' ? [flowWord(scene, `${page.steps[0]}.title`), ...told(scene), next] : [next];
  }

  /** Every answer with the number by which it can be changed. */
  #summary(): readonly string[] {
    const scene = this.#scene;
    const { words } = scene;
    return numbered(scene).map((field, index) => {
      const answer = (answerEntries(scene, field)?.join('; ') ?? answerText(scene, field)) || words.say('review.none');
      return words.say('text-relay.answer', { number: index + 1, label: fieldWord(scene, field, 'label') ?? field, answer });
    });
  }

  #say(texts: readonly string[]): readonly string[] {
    this.lines.add('door', texts);
    return texts;
  }
}

const isAnswered = ({ flow, state }: Scene, field: string): boolean => {
  const spec = flow.answers[field];
  return spec !== undefined && tidy(spec, state.answers[field] ?? '').trim() !== '';
};

/** What a page tells, as it stands there. */
const told = ({ root }: Scene): readonly string[] => {
  const form = root()?.querySelector('form');
  return form ? [...form.querySelectorAll('h3, p, li, dl > div')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()).filter(Boolean) : [];
};
