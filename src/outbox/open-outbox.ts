import { remembered, type Endpoint } from '../transport/endpoint.ts';
import type { Attempt, Outgoing, Transport } from '../transport/transport.ts';
import { problemBase, type ProblemType } from '../wire/problem-type.ts';
import { bodyMax } from '../wire/body-max.ts';
import { indexedDbStore } from './indexed-db.ts';
import type { Outbox } from './outbox.ts';
import { tell, type Line, type Listener } from './line.ts';
import { after, fresh, isExpired, isSettled, waitOf, type Cause, type Entry } from './step.ts';
import { localStorageStore, memoryStore, type Store } from './store.ts';
import { browserTabs, type Tabs } from './tabs.ts';

export interface OutboxOptions {
  readonly endpoint: Endpoint;
  /** Also asked for endpoints that other pages of this origin left behind. */
  readonly transportFor: (endpoint: Endpoint) => Transport;
  /** The safest first; the next one is tried when one does not keep. On a shared computer only `memoryStore()`. */
  readonly stores?: readonly Store[];
  readonly tabs?: Tabs;
  readonly now?: () => number;
  readonly random?: () => number;
  /** Runs later; returns what calls it off. */
  readonly schedule?: (run: () => void, ms: number) => () => void;
  /** Where `online` and `visibilitychange` are heard. */
  readonly world?: { readonly window?: EventTarget; readonly document?: EventTarget & { readonly visibilityState: string } };
}

/** How long a store may take before the next one is tried: a browser may open IndexedDB and never answer. */
const storeMs = 5000;

/** Opens the outbox of one endpoint. Nothing is read or written before the first `submit`, `resume` or `pending`. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { endpoint, transportFor, now = Date.now, random = Math.random, schedule = delayed, world = globalThis } = options;
  const { stores = [indexedDbStore(), localStorageStore(), memoryStore()], tabs = browserTabs('same-door-outbox') } = options;
  const own = remembered(endpoint);
  const lines = new Map<string, Line>();
  const transports = new Map<string, Transport>();
  let closed = false;
  let inFlight = 0;

  async function inTime<T>(work: Promise<T>): Promise<T> {
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => (cancel = schedule(() => reject(new Error('The storage does not answer.')), storeMs)));
    return Promise.race([work, late]).finally(cancel);
  }

  /** Keeps, unless this key is kept already: then what is kept counts. An empty body only joins. */
  async function keep(line: Line, { key, body }: Outgoing, listen: Listener): Promise<void> {
    let unsure = false;
    for (const store of stores) {
      try {
        const sealed = await inTime(store.seal(body));
        const entry = await inTime(
          store.change(key, (kept) => {
            if (!kept && body) line.body = body;
            return kept ?? (body ? fresh(key, own, sealed, now()) : undefined);
          }),
        );
        if (lines.get(key) !== line) return; // settled meanwhile, and said so
        if (!entry) continue;
        line.held ??= { store, entry };
        tell(line, { type: 'kept', keeping: store.keeping }, [listen]);
        return await attempt(line, 'press');
      } catch {
        unsure = true; // forbidden, full or silent: the next store may do
      }
    }
    if (!unsure) settle(line, refusal('not-found', 404));
  }

  function settle(line: Line, attempt: Exclude<Attempt, { outcome: 'later' }>): void {
    line.cancel?.();
    drop(line);
    tell(line, { type: 'settled', attempt });
  }

  /** Unless somebody has pressed again meanwhile: then the key is another line's. */
  function drop(line: Line): void {
    if (lines.get(line.key) === line) lines.delete(line.key);
  }

  async function attempt(line: Line, cause: Cause): Promise<void> {
    if (line.sending || closed) {
      line.woken ||= cause === 'wake';
      return;
    }
    line.sending = true;
    line.woken = false;
    line.cancel?.();
    inFlight += 1;
    await tabs.alone(line.key, () => sendOnce(line, cause));
    inFlight -= 1;
    line.sending = false;
    if (closed && !inFlight) tabs.close();
    if (line.woken) await attempt(line, 'wake');
  }

  /** Reads again what is kept, for another tab may have been quicker; sends; keeps what came of it, and only then says so. */
  async function sendOnce(line: Line, cause: Cause): Promise<void> {
    if (lines.get(line.key) !== line || !line.held) return;
    // Gone means that another tab is through with it; only a person who listens here is still owed an answer.
    if (!(await update(line, (entry) => entry)) && !line.listeners.size) return drop(line);
    if (!isSettled(line.held.entry)) {
      if (waitOf(line.held.entry, cause, now()) > 0) return plan(line);
      const result = await send(line);
      const [at, dice] = [now(), random()];
      await update(line, (entry) => after(entry, result, at, dice));
      tabs.tell(line.held.entry);
    }
    learn(line);
  }

  /** One change in the store and here; a store that fails now has not forgotten. */
  async function update(line: Line, change: (entry: Entry) => Entry): Promise<boolean> {
    if (!line.held) return false;
    const { store, entry } = line.held;
    const kept = await inTime(store.change(line.key, (kept) => kept && change(kept))).catch(() => change(entry));
    line.held = { store, entry: kept ?? change(entry) };
    return kept !== undefined;
  }

  async function send(line: Line): Promise<Attempt> {
    try {
      const { store, entry } = line.held!; // sendOnce looked
      line.body ??= await store.unseal(entry.body ?? '');
      const name = JSON.stringify(entry.endpoint);
      const transport = transports.get(name) ?? transportFor(entry.endpoint ?? endpoint);
      transports.set(name, transport);
      const proving = () => {
        // Another tab may be through with it meanwhile, and nothing is told after the end.
        if (lines.get(line.key) === line) tell(line, { type: 'waiting', attempt: { outcome: 'later', reason: 'proof' }, nextAt: now(), attempts: entry.attempts });
      };
      return await transport.send({ key: line.key, body: line.body }, { signal: new AbortController().signal, proving });
    } catch {
      return { outcome: 'later', reason: 'server' };
    }
  }

  /** Passes on what is known by now. A refusal that is heard is forgotten, for what is mended goes under a new key. */
  function learn(line: Line): void {
    if (lines.get(line.key) !== line || !line.held?.entry.last) return;
    const { store, entry: { key, last, nextAt, attempts } } = line.held;
    if (last.outcome === 'later') {
      tell(line, { type: 'waiting', attempt: last, nextAt, attempts });
      return plan(line);
    }
    if (last.outcome === 'refused' && line.listeners.size) {
      store.change(key, (kept) => (kept?.last?.outcome === 'received' ? kept : undefined)).catch(() => {});
    }
    settle(line, last);
  }

  function plan(line: Line): void {
    line.cancel?.();
    if (!closed && line.held) line.cancel = schedule(() => void attempt(line, 'timer'), waitOf(line.held.entry, 'timer', now()));
  }

  /** Takes over what other pages left. */
  async function adopt(): Promise<void> {
    for (const [store, entry] of await everything()) {
      const { key } = entry;
      if (isExpired(entry, now())) store.change(key, () => undefined).catch(() => {});
      else if (!isSettled(entry) && !lines.has(key) && (entry.endpoint !== null || own === null)) {
        lines.set(key, { key, listeners: new Set(), held: { store, entry } });
      }
    }
  }

  const tryAll = (cause: Cause) => Promise.all([...lines.values()].map((line) => attempt(line, cause)));

  async function everything(): Promise<(readonly [Store, Entry])[]> {
    const kept = stores.map(async (store) => (await inTime(store.all())).map((entry) => [store, entry] as const));
    return (await Promise.all(kept.map((entries) => entries.catch(() => [])))).flat();
  }

  // A network that is back is back for tabs in the background, too.
  const wake = () => void tryAll('wake');
  const seen = () => {
    if (world.document?.visibilityState !== 'hidden') wake();
  };
  world.window?.addEventListener('online', wake);
  world.document?.addEventListener('visibilitychange', seen);
  tabs.hear((message) => {
    const entry = message as Entry; // only outboxes speak on this channel
    const line = lines.get(entry.key);
    if (!line?.held) return;
    line.held = { ...line.held, entry };
    learn(line);
  });

  return {
    submit(outgoing, listen) {
      const line = lines.get(outgoing.key) ?? { key: outgoing.key, listeners: new Set() };
      line.listeners.add(listen);
      if (new Blob([outgoing.body]).size > bodyMax) {
        tell(line, { type: 'settled', attempt: refusal('body-too-large', 413) }, [listen]);
      } else {
        lines.set(line.key, line);
        void keep(line, outgoing, listen);
      }
      return () => void line.listeners.delete(listen);
    },
    async resume() {
      await adopt();
      await tryAll('press');
    },
    async pending() {
      const mine = (await everything()).map(([, entry]) => entry).filter(({ endpoint, last }) =>
        last?.outcome !== 'received' && JSON.stringify(endpoint) === JSON.stringify(own));
      return [...new Set(mine.sort((one, other) => one.createdAt - other.createdAt).map(({ key }) => key))];
    },
    async read(key) {
      const found = (await everything()).find(([, entry]) => entry.key === key && entry.body !== undefined);
      return found && found[0].unseal(found[1].body ?? '').catch(() => undefined);
    },
    async receipts() {
      const mine = (await everything()).filter(([, { endpoint }]) => JSON.stringify(endpoint) === JSON.stringify(own));
      return mine.sort(([, one], [, other]) => other.createdAt - one.createdAt).flatMap(([, { last }]) => (last?.outcome === 'received' ? [last.receipt] : []));
    },
    close() {
      closed = true;
      world.window?.removeEventListener('online', wake);
      world.document?.removeEventListener('visibilitychange', seen);
      for (const line of lines.values()) {
        line.cancel?.();
        line.listeners.clear();
      }
      if (!inFlight) tabs.close();
    },
  };
}

function refusal(type: ProblemType, status: number) {
  return { outcome: 'refused', problem: { type: problemBase + type, title: '', status } } as const;
}

function delayed(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
