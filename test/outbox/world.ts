import { openOutbox } from '../../src/outbox/open-outbox.ts';
import type { Outbox, OutboxNews } from '../../src/outbox/outbox.ts';
import { isSettled, type Entry } from '../../src/outbox/step.ts';
import { memoryStore, type Store } from '../../src/outbox/store.ts';
import type { Attempt, Outgoing, SendOptions } from '../../src/transport/transport.ts';
import { problemBase } from '../../src/wire/problem-type.ts';

/** Mistakes that the simulation must find, or it would find none. */
export type PlantedBug = 'store says kept too early' | 'backend forgets keys' | 'acknowledgement counts as receipt' | 'sends before keeping';

interface Tab {
  readonly outbox: Outbox;
  alive: boolean;
  readonly window: EventTarget;
  /** What this page keeps when the disk does not answer; it dies with the tab. */
  readonly memory: Record<string, string>;
  hear: (message: unknown) => void;
}
interface Press {
  readonly tab: Tab;
  readonly key: string;
  readonly news: OutboxNews[];
}
interface Happening {
  /** Whose doing; `undefined` for what is already on the wire. */
  readonly tab?: Tab;
  readonly at?: number;
  readonly happen: () => void;
}

const endpoint = 'https://api.example/v1/acme';

/**
 * One device with one disk, some tabs, a bad network and a backend, all in virtual time. Nothing happens by itself: every
 * write, packet and timer waits until the test picks it, so that any order, loss, repetition and death can be tried.
 */
export class World {
  now = Date.parse('2026-11-24T10:00:00Z');
  readonly disk: Record<string, string> = {};
  readonly tabs: Tab[] = [];
  readonly presses: Press[] = [];
  readonly backend: Outgoing[] = [];
  readonly faults: string[] = [];
  /** How often a person was told that their device proves something. */
  proving = 0;
  /** Keys that were on the disk at some time, with what the person had written. */
  readonly everKept = new Map<string, string>();
  #waiting: Happening[] = [];
  readonly #locks = new Map<string, { readonly tab: Tab; readonly grant: () => void }[]>();
  readonly #bug: PlantedBug | undefined;
  readonly #random: () => number;
  readonly #attacked: boolean;
  #keys = 0;

  /** @param attacked whether the backend asks devices for a proof now and then */
  constructor(random: () => number, bug?: PlantedBug, attacked = false) {
    this.#attacked = attacked;
    this.#random = random;
    this.#bug = bug;
  }

  /** A page load: opens, and resumes what earlier pages left. */
  openTab(withLocks = true): Tab {
    const tab: Tab = { alive: true, window: new EventTarget(), memory: {}, hear: () => {}, outbox: undefined as unknown as Outbox }; // set below; the outbox needs the tab
    const store = this.#store(tab);
    const outbox = openOutbox({
      endpoint,
      stores: [store, memoryStore(tab.memory)],
      now: () => this.now,
      random: this.#random,
      schedule: (run, ms) => {
        const timer = this.#later({ tab, at: this.now + ms, happen: run });
        return () => void (this.#waiting = this.#waiting.filter((other) => other !== timer));
      },
      transportFor: () => ({ send: (outgoing, options) => this.#send(tab, outgoing, options) }),
      tabs: {
        alone: (key, run) => (withLocks ? this.#alone(key, tab, run) : run()),
        tell: (message) => {
          for (const other of this.tabs) if (other !== tab) this.#later({ tab: other, happen: () => other.hear(message) });
        },
        hear: (listen) => void (tab.hear = listen),
        close: () => {},
      },
      world: { window: tab.window },
    });
    Object.assign(tab, { outbox });
    this.tabs.push(tab);
    void outbox.resume();
    return tab;
  }

  /** The person presses the button; or, with the key of another tab, presses there as well. */
  press(tab: Tab, key = `key-${(this.#keys += 1)}`): void {
    const news: OutboxNews[] = [];
    const body = JSON.stringify({ key, wish: key.endsWith('3') ? 'impossible' : 'cancel' });
    this.presses.push({ tab, key, news });
    tab.outbox.submit({ key, body }, (told) => {
      if (news.at(-1)?.type === 'settled') this.faults.push(`told more after the end: ${key}`);
      if (told.type === 'kept' && !this.kept(key)) this.faults.push(`said "kept" without keeping: ${key}`);
      if (told.type === 'waiting' && told.attempt.reason === 'proof') this.proving += 1;
      news.push(told);
    });
    if (this.#bug === 'sends before keeping') void this.#send(tab, { key, body });
  }

  /** The tab dies with everything it was about to do; its locks fall to the next. */
  crash(tab: Tab): void {
    tab.alive = false;
    this.#waiting = this.#waiting.filter((happening) => happening.tab !== tab);
    for (const key of this.#locks.keys()) this.#leave(key, tab);
  }

  get alive(): Tab[] {
    return this.tabs.filter((tab) => tab.alive);
  }

  /** Lets one waiting thing happen, and whatever follows from it at once. */
  async next(pick: number): Promise<boolean> {
    const ready = this.#waiting.filter(({ at }) => at === undefined);
    const timers = this.#waiting.filter(({ at }) => at !== undefined).sort((one, other) => Number(one.at) - Number(other.at));
    const chosen = ready[pick % (ready.length + 1)] ?? timers[0] ?? ready[0];
    if (!chosen) return false;
    this.#waiting = this.#waiting.filter((other) => other !== chosen);
    if (chosen.at !== undefined) this.now = Math.max(this.now, chosen.at);
    chosen.happen();
    await this.settle();
    return true;
  }

  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const text of Object.values(this.disk)) this.#remember(JSON.parse(text) as Entry);
  }

  #remember(entry: Entry): void {
    if (typeof entry.body === 'string') this.everKept.set(entry.key, entry.body);
  }

  kept(key: string): boolean {
    return this.everKept.has(key) || this.entries().some((entry) => entry.key === key) || this.tabs.some(({ memory }) => Object.keys(memory).some((name) => name.endsWith(key)));
  }

  /** On the disk, or in a page that lives. */
  entries(): Entry[] {
    return [this.disk, ...this.alive.map(({ memory }) => memory)].flatMap((kept) => Object.values(kept)).map((text) => JSON.parse(text) as Entry);
  }

  /** The network heals, at least one tab is open, and everything that can happen happens. */
  async calmDown(): Promise<void> {
    this.#calm = true;
    if (!this.alive.length) this.openTab();
    for (let turn = 0; turn < 3000; turn += 1) {
      if (this.entries().every(isSettled) && this.everybodyKnows() && !this.#waiting.some(({ at }) => at === undefined)) return;
      if (await this.next(0)) continue;
      for (const { outbox } of this.alive) void outbox.resume();
      await this.settle();
    }
    this.faults.push('never settles');
  }
  #calm = false;

  everybodyKnows(): boolean {
    return this.presses.every(({ tab, news }) => !tab.alive || news.at(-1)?.type === 'settled');
  }

  /** Set algebra over what was pressed, kept, received and told. Empty when all is well. */
  verdict(): string[] {
    const faults = [...this.faults];
    const arrived = new Map(this.backend.map(({ key, body }) => [key, body]));
    const refused = (body: string) => body.includes('impossible');
    if (arrived.size !== this.backend.length) faults.push('doubled');
    for (const [key, body] of this.everKept) {
      if (!refused(body) && !arrived.has(key)) faults.push(`lost: ${key}`);
      if (arrived.has(key) && arrived.get(key) !== body) faults.push(`changed: ${key}`);
      const told = this.presses.some((press) => press.key === key && press.news.some(({ type }) => type === 'settled'));
      if (refused(body) && !told && !this.entries().some((entry) => entry.key === key)) faults.push(`refused behind the person's back: ${key}`);
    }
    for (const { tab, key, news } of this.presses) {
      const last = news.at(-1);
      if (tab.alive && last?.type !== 'settled') faults.push(`never told: ${key}`);
      if (last?.type === 'settled' && last.attempt.outcome === 'received' && !arrived.has(key)) faults.push(`told "received", but it is not: ${key}`);
    }
    for (const { last, body, key } of this.entries()) if (last?.outcome === 'received' && body !== undefined) faults.push(`body kept after the receipt: ${key}`);
    return faults;
  }

  #later(happening: Happening): Happening {
    if (happening.tab?.alive !== false) this.#waiting.push(happening);
    return happening;
  }

  /** Two moments: it is on the disk, and the page learns so. */
  #store(tab: Tab): Store {
    const inner = memoryStore(this.disk);
    const early = this.#bug === 'store says kept too early';
    const twice = <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        this.#later({ tab, happen: () => void work().then((value) => this.#later({ tab, happen: () => resolve(value) }), reject) });
      });
    return {
      ...inner,
      change: (key, change) => {
        if (!early) return twice(() => inner.change(key, change));
        this.#later({ tab, happen: () => void inner.change(key, change) });
        const kept = change(this.entries().find((entry) => entry.key === key));
        if (kept) this.everKept.set(key, typeof kept.body === 'string' ? kept.body : (this.everKept.get(key) ?? ''));
        return Promise.resolve(kept);
      },
      all: () => twice(() => inner.all()),
    };
  }

  #send(tab: Tab, outgoing: Outgoing, { proving }: Partial<SendOptions> = {}): Promise<Attempt> {
    if (!this.kept(outgoing.key)) this.faults.push(`sent before it was kept: ${outgoing.key}`);
    return new Promise((resolve) => {
      const answer = (attempt: Attempt) => this.#later({ tab, happen: () => resolve(attempt) });
      const deliver = () => this.#receive(outgoing);
      this.#later({
        happen: () => {
          const fate = this.#calm ? 0.99 : this.#random();
          if (fate < 0.2) return answer({ outcome: 'later', reason: 'offline' });
          if (fate < 0.4) {
            deliver();
            return answer({ outcome: 'later', reason: 'timeout' });
          }
          if (fate < 0.5) return answer({ outcome: 'later', reason: 'busy', retryAfter: 40 });
          if (fate < 0.6) this.#later({ happen: () => void deliver() });
          // Under attack the device proves something first: the tab may die over it, and the proof may come too late.
          if (this.#attacked && fate > 0.65 && fate < 0.8) {
            return this.#later({
              tab,
              happen: () => {
                proving?.();
                this.#later({ tab, happen: () => answer(fate < 0.7 ? { outcome: 'later', reason: 'busy', retryAfter: 60 } : deliver()) });
              },
            });
          }
          if (fate < 0.65 && this.#bug === 'acknowledgement counts as receipt') return answer(receiptFor(outgoing.key));
          return answer(deliver());
        },
      });
    });
  }

  /** A backend that keeps its promise: one row for one key. */
  #receive(outgoing: Outgoing): Attempt {
    if (outgoing.body.includes('impossible')) return { outcome: 'refused', problem: { type: `${problemBase}invalid-answers`, title: '', status: 422 } };
    const known = this.backend.some(({ key }) => key === outgoing.key);
    if (!known || this.#bug === 'backend forgets keys') this.backend.push(outgoing);
    return receiptFor(outgoing.key);
  }

  async #alone(key: string, tab: Tab, run: () => Promise<void>): Promise<void> {
    await new Promise<void>((grant) => {
      const queue = this.#locks.get(key) ?? [];
      this.#locks.set(key, [...queue, { tab, grant }]);
      if (queue.length === 0) grant();
      else this.#later({ tab, at: this.now + 30_000, happen: grant }); // patience: then without the lock
    });
    await run();
    this.#leave(key, tab);
  }

  /** Lets go of a lock, or stops waiting for it; the next in the queue has it. */
  #leave(key: string, tab: Tab): void {
    const queue = this.#locks.get(key) ?? [];
    const rest = queue.filter((other) => other.tab !== tab);
    this.#locks.set(key, rest);
    if (rest[0] !== queue[0]) rest[0]?.grant();
  }
}

function receiptFor(key: string): Attempt {
  return { outcome: 'received', receipt: { receiptId: key, protocol: key, receivedAt: '2026-11-24T10:00:00Z', signed: true, bodySha256: '', from: 'api.example' } };
}
