// Runs in Chromium: the outbox and the transport as they are shipped, pressed by somebody who never gets tired.
import { openOutbox } from '../../src/outbox/open-outbox.ts';
import type { Entry } from '../../src/outbox/step.ts';
import { httpTransport } from '../../src/transport/http.ts';

declare global {
  interface Window {
    /** To the suite: what was pressed (before it is), what was said to the person. */
    crashPressed(key: string, body: string): Promise<void>;
    crashTold(key: string, said: string, receipt: string): Promise<void>;
    crash: ReturnType<typeof person>;
  }
}

/** Ten times as impatient as the real one, so that an hour of retries fits into the suite; the disk gets its full time. */
const haste = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms === 5000 ? ms : ms / 10);
  return () => clearTimeout(timer);
};

function person(endpoint: string, busy: number) {
  const outbox = openOutbox({ endpoint, schedule: haste, transportFor: (target) => httpTransport({ endpoint: target as string, timeoutMs: 5000 }) }); // only addresses here
  let pressing = true;

  const submit = (key: string, body: string, settled: () => void) => {
    outbox.submit({ key, body }, (news) => {
      if (news.type === 'kept') void window.crashTold(key, `kept in ${news.keeping}`, '');
      if (news.type !== 'settled') return;
      const { attempt } = news;
      void window.crashTold(key, attempt.outcome, attempt.outcome === 'received' ? JSON.stringify(attempt.receipt) : JSON.stringify(attempt.problem));
      settled();
    });
  };
  const pressOn = async (): Promise<void> => {
    if (!pressing) return;
    const key = crypto.randomUUID();
    const answers = { name: `Ana Gonçalves ${key}`, contract: `4711 “${key.slice(0, 4)}” ✓`, email: 'ana@example.org', message: 'ü'.repeat(Math.floor(Math.random() * 400)) };
    const body = JSON.stringify({ flow: 'cancel', statute: 'generic', locale: 'en', submittedAt: new Date().toISOString(), answers });
    await window.crashPressed(key, body);
    submit(key, body, () => setTimeout(() => void pressOn(), 20));
  };

  void outbox.resume();
  for (let hands = 0; hands < busy; hands += 1) void pressOn();
  return {
    /** The same request in this tab too. */
    join: (key: string, body: string) => submit(key, body, () => {}),
    rest: () => void (pressing = false),
    tryAgain: () => outbox.resume(),
    waiting: () => outbox.pending(),
    /** What this device holds at the end, read behind the outbox's back. */
    device: () =>
      new Promise<{ key: string; receipt: unknown; hasBody: boolean }[]>((resolve, reject) => {
        const opening = indexedDB.open('same-door');
        opening.onerror = () => reject(opening.error ?? new Error('cannot open'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAll() as IDBRequest<Entry[]>;
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ key, last, body }) => ({ key, receipt: last?.outcome === 'received' ? last.receipt : null, hasBody: body !== undefined })));
          };
        };
      }),
  };
}

const asked = new URLSearchParams(location.search);
window.crash = person(asked.get('endpoint') ?? '', Number(asked.get('busy')));
