import { lockedField } from '../components/locked/locked.ts';
import type { SpecialViews } from '../components/field/field.ts';
import type { Scene } from '../components/scene.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { teach as Teach } from '../teach/teach.ts';
import { openJws } from '../wire/compact-jws.ts';
import { answersClaimed, identityMax, identityType, sameText } from '../wire/identity.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type { IdentitySource } from './flow-settings.ts';

const accountWords: WordSet = (lang) => import('../i18n/sets/account.ts').then(({ accountWords: words }) => words(lang));
const teach = (...lesson: Parameters<typeof Teach>) => void import('../teach/teach.ts').then(({ teach: tell }) => tell(...lesson));
const patience = 5000; // ms for the page to bring a token; then the person is asked as anybody is

/** What of an element is its own and its classes'; the modules that come later join in there, so that the first page need not. */
interface Inside {
  words?: readonly WordSet[];
  useWords(): Promise<void>;
  scene(): Scene;
  accompanying?(answers: Answers): Pick<Submission, 'offer'>;
}

const accounts = new WeakMap<SameDoorFlow, Account>();

/**
 * Takes up who the person is, as the company's own server has signed it: what their account knows is filled in and stands there as
 * text, and the token goes along with the request. Nobody waits for it, and nothing here believes it: the backend does, or does not
 * (docs/decisions/0017).
 */
export async function recognise(element: SameDoorFlow): Promise<void> {
  let account = accounts.get(element);
  if (!account) accounts.set(element, (account = new Account(element)));
  await account.take();
}

/** What the account of one person says to one widget. */
class Account {
  #token: string | undefined;
  #claim: unknown;
  /** Fields that the person would rather write themselves. */
  readonly #own = new Set<string>();
  readonly #element: SameDoorFlow;

  constructor(element: SameDoorFlow) {
    this.#element = element;
    const inside = element as unknown as Inside; // its own members, of which TypeScript keeps some from other modules
    const scene = inside.scene.bind(element);
    const along = inside.accompanying?.bind(element);
    let prefill = element.prefill;
    Object.defineProperties(element, {
      scene: { configurable: true, value: () => this.#shownIn(scene()) },
      // Before there is a way to begin, settings are still read from elsewhere, and they ask whether the page itself has said anything.
      prefill: { configurable: true, enumerable: true, get: () => (element.journey ? { ...prefill, ...this.#said } : prefill), set: (given: Answers) => (prefill = given) },
      accompanying: { configurable: true, value: (answers: Answers) => ({ ...along?.(answers), ...(this.#vouchesFor(answers) && { identity: this.#token }) }) },
    });
    // A token lives for minutes, and a person has all the time in the world: what leaves takes a fresh one along.
    element.addEventListener('same-door-submit', (event) => event.target === element && event.respondWith(this.#bring()));
    inside.words = [...(inside.words ?? []), accountWords];
    void inside.useWords();
  }

  /** Asks for the token, and fills in what it says wherever nothing stands and nobody writes. */
  async take(): Promise<void> {
    await this.#bring();
    const { journey, renderRoot } = this.#element;
    if (journey?.state.status === 'asking') {
      const { answers } = journey.state;
      const focused = (renderRoot as ShadowRoot).activeElement?.id;
      const empty = Object.entries(this.#said).filter(([name]) => !answers[name]?.trim() && focused !== `f-${name}`);
      if (empty.length > 0) journey.dispatch({ type: 'changed', answers: Object.fromEntries(empty) });
    }
    this.#element.requestUpdate();
  }

  async #bring(): Promise<void> {
    const element = this.#element;
    const source = element.identity;
    try {
      const token = typeof source === 'function' ? await soon(source) : source;
      if (source !== element.identity) return;
      const jws = openJws(token);
      const fits = jws?.header['typ'] === identityType && String(token).length <= identityMax;
      if (token && !fits) teach(element, 'SD-W28', { what: `it is no token of the type ${identityType}` });
      this.#token = fits ? token : undefined;
      this.#claim = fits ? jws.payload['answers'] : undefined;
    } catch (error) {
      // What was there before may still be good; the backend looks at it.
      teach(element, 'SD-W28', { what: error instanceof Error ? error.message : 'the function failed' });
    }
  }

  /** What the account says of the questions of this flow. */
  get #said(): Answers {
    return answersClaimed(this.#claim, this.#element.flow.answers);
  }

  /** Text in place of a field, as long as it is what the account says, and nothing there is to be mended. A strict law lets nothing else stand on the page. */
  #shownIn(scene: Scene): Scene {
    const { state, statute, words } = scene;
    if (statute.strict || !words.find('account.from')) return scene;
    const wrong = state.status === 'asking' ? state.problems.map(({ field }) => field) : [];
    const shown = Object.entries(this.#said).filter(([name, value]) => state.answers[name] === value && !this.#own.has(name) && !wrong.includes(name));
    const views: SpecialViews = Object.fromEntries(shown.map(([name]) => [`field:${name}`, lockedField(() => void this.#release(name))]));
    return { ...scene, views: { ...scene.views, ...views } };
  }

  /** The company does not vouch for other words than its own; and a person who says otherwise need not send along what the account says. */
  #vouchesFor(answers: Answers): boolean {
    return this.#token !== undefined && Object.entries(this.#said).every(([name, value]) => !answers[name]?.trim() || sameText(answers[name]) === value);
  }

  async #release(name: string): Promise<void> {
    const element = this.#element;
    this.#own.add(name);
    element.requestUpdate();
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(`#f-${name}`)?.focus();
  }
}

/** @throws whatever the function throws, or an error when it takes too long */
function soon(source: Exclude<IdentitySource, string>): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the function brought nothing in ${patience / 1000} seconds`)), patience);
    const stop = () => clearTimeout(timer);
    void Promise.resolve().then(source).then(resolve, reject).finally(stop);
  });
}
