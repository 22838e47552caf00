import { isPrivate } from '../transport/endpoint.ts';
import { jitter } from '../transport/jitter.ts';
import { plainFileName } from '../wire/file.ts';
import { ask, drop, send, type Outcome, type Speech } from './attempt.ts';
import { fingerprint, type Bookmarks } from './bookmarks.ts';
import { isAll, isGrowing, type Growing } from './growing.ts';
import { problemOf } from './look.ts';
import type { Upload, UploadNews } from './upload.ts';

/** What all files to one backend share. */
export interface Surroundings {
  /** Where uploads begin, absolute. */
  readonly endpoint: string;
  readonly marks: Bookmarks;
  /** Fingerprints of files that are on their way: the same file twice on one page is two files. */
  readonly taken: Set<string>;
  /** Brings the protocol; a chunk that only people with files load. */
  readonly load: () => Promise<Speech>;
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly random: () => number;
  readonly schedule: (run: () => void, ms: number) => () => void;
  readonly stallMs: number;
}

/** One file with everything that belongs to its way. */
export interface Line {
  readonly upload: Upload;
  /** The world has changed: a wait of our own making ends, one that the backend asked for does not. */
  wake(): void;
  /** Stops without forgetting. */
  stop(): void;
  /** Resolves when there is nothing left to do for it. */
  readonly ended: Promise<void>;
}

type Change<News = UploadNews> = News extends unknown ? Omit<News, 'bytes' | 'sent'> & { readonly sent?: number } : never;

/** Carries one file to its end: looked at, sent in turn, tried again for as long as it takes. */
export function carry(file: File | Growing, listen: (news: UploadNews) => void, around: Surroundings): Line {
  const { endpoint, marks, taken, inTurn, random, schedule, stallMs } = around;
  const aborter = new AbortController();
  const { signal } = aborter;
  let news: UploadNews = { state: 'waiting', sent: 0, bytes: file.size };
  let speech: Speech | undefined;
  let url: string | undefined;
  let mark: string | null = null;
  let goOn = (): void => {};
  let patient = false;

  const tell = (change: Change): void => {
    if (signal.aborted) return;
    news = { sent: news.sent, bytes: file.size, ...change };
    listen(news);
  };
  const goTo = (found: string | undefined): void => {
    url = found;
    if (!mark) return;
    if (found === undefined) marks.remove(mark);
    else marks.set(mark, found);
  };

  async function attempt(): Promise<Outcome> {
    if (signal.aborted) return { outcome: 'later', reason: 'offline' };
    speech = await around.load().catch(() => undefined);
    if (!speech) return { outcome: 'later', reason: 'offline' };
    // Who was cut off near the end may have nothing left to send.
    if (url !== undefined) {
      const before = await ask(speech, url, { signal, stallMs });
      if (before.outcome !== 'unfinished') return before;
    }
    tell({ state: 'uploading' });
    const onSent = (sent: number): void => tell({ state: isAll(file, sent) ? 'checking' : 'uploading', sent });
    const sent = await send(speech, { file, endpoint, url, signal, stallMs, onUrl: goTo, onSent });
    return sent.outcome === 'unfinished' && url !== undefined ? ask(speech, url, { signal, stallMs }) : sent;
  }

  async function run(): Promise<void> {
    // What is still being made is looked at by the company's system alone.
    const problem = isGrowing(file) ? null : await problemOf(file);
    if (problem) return tell({ state: 'refused', problem });
    if (!isPrivate(endpoint)) return tell({ state: 'failed' });
    const print = isGrowing(file) ? file.mark : await fingerprint(endpoint, file).catch(() => null);
    if (print && !taken.has(print)) {
      taken.add(print);
      mark = print;
      url = marks.find(print);
    }
    for (let tries = 1; !signal.aborted; tries += 1) {
      const before = news.sent;
      const outcome = await inTurn(attempt);
      if (signal.aborted) return;
      switch (outcome.outcome) {
        case 'stored':
          goTo(undefined);
          return tell({ state: 'done', sent: file.size, file: outcome.file });
        case 'refused':
          goTo(undefined);
          return tell({ state: 'refused', problem: outcome.problem });
        case 'failed':
          tell({ state: 'failed' });
          tries = 0;
          await pause();
          break;
        case 'gone':
          goTo(undefined);
          tell({ state: 'waiting', sent: 0 });
          await pause(jitter(tries, random()));
          break;
        case 'unfinished':
        case 'later': {
          // Whoever moves on has a line: its next cut is the first one.
          if (news.sent > before) tries = 1;
          const { reason = 'server', retryAfter = 0 } = outcome.outcome === 'later' ? outcome : {};
          tell({ state: 'waiting', reason });
          await pause(Math.max(retryAfter * 1000, jitter(tries, random())), retryAfter > 0);
        }
      }
    }
  }

  /** Until the person presses, the time has come, or the world changes and nobody asked for patience. */
  function pause(ms?: number, asked = ms === undefined): Promise<void> {
    patient = asked;
    return new Promise((resolve) => {
      const callOff = ms === undefined ? () => {} : schedule(() => goOn(), ms);
      goOn = () => {
        goOn = () => {};
        callOff();
        resolve();
      };
      if (signal.aborted) goOn();
    });
  }

  function stop(): void {
    aborter.abort();
    goOn();
  }

  const upload: Upload = {
    name: plainFileName(file.name),
    get news() {
      return news;
    },
    retry: () => goOn(),
    cancel() {
      stop();
      if (speech && url !== undefined) drop(speech, url);
      goTo(undefined);
    },
  };
  const ended = run().finally(() => mark && taken.delete(mark));
  return { upload, wake: () => void (patient || goOn()), stop, ended: ended.then(() => {}) };
}
