import type { Numbered, Party, ServerFrame, Spoken } from '../wire/rtt.ts';
import type { End, Link, News, OwnNews } from './news.ts';
import { lossMark } from '../wire/t140.ts';
import { ended, silent, write, type Voice } from './voice.ts';

/** One line of the conversation. */
export interface Line {
  /** Stays the same while the line does. */
  readonly key: string;
  readonly p: string;
  readonly text: string;
  /** The server's number of it, for `channel.read`; of my own lines, of what they came after. */
  readonly n: number;
  /** When the server took it in, in milliseconds; my own have none before they are read back. */
  readonly ts?: number;
  /** Ended by the far side without being kept yet; an erase may open it again. */
  readonly soft?: true;
  /** Some of its text was lost on the way. */
  readonly lost: boolean;
}

/** Somebody who takes part, and whether they are there: away may come back, left will not. */
export type Present = Party & { readonly here: 'here' | 'away' | 'left' };

/** A value that somebody proposes for one of the person's answers; none before the person takes it. */
export interface Proposal {
  readonly id: string;
  readonly p: string;
  readonly field: string;
  readonly value: string;
  readonly taken?: boolean;
}

type FormFrame = Extract<Numbered, { k: 'f' }>;

/** A conversation as it stands. */
export interface Conversation {
  /** My own party; empty before the server has said it. */
  readonly you: string;
  readonly parties: readonly Present[];
  /** Lines that have ended, in order. */
  readonly lines: readonly Line[];
  /** What each of the others is writing now. */
  readonly voices: Readonly<Record<string, Voice>>;
  /** Who gave the turn away (`ga`), or wants to end (`sk`), until somebody writes again. */
  readonly turn?: { readonly p: string; readonly op: 'ga' | 'sk' } | undefined;
  /** Up to where each has read. */
  readonly read: Readonly<Record<string, number>>;
  readonly waiting?: { readonly ahead: number; readonly seconds: number | null } | undefined;
  /** The person's form, as the person last sent it. */
  readonly form?: Pick<FormFrame, 'at' | 'answers'> | undefined;
  readonly proposals: readonly Proposal[];
  readonly link: Link;
  readonly why?: End | undefined;
}

/** A conversation before anything has happened. */
export const quiet: Conversation = { you: '', parties: [], lines: [], voices: {}, read: {}, proposals: [], link: 'connecting' };

/** The conversation after one more thing has happened. Pure; frames come without doubles (the channel sees to that). */
export function take(before: Conversation, news: News): Conversation {
  switch (news.k) {
    case 'own':
      return said(before, before.you, news.frame, news.after);
    case 'link':
      return { ...before, link: news.link, why: news.why };
    case 'welcome':
      return { ...before, you: news.you, lines: before.you ? before.lines : claimed(before.lines, news), parties: welcomed(before.parties, news.parties) };
    case 'party':
      return arrived(before, news);
    case 'wait':
      return { ...before, waiting: { ahead: news.ahead, seconds: news.seconds } };
    case 'r':
      return { ...before, read: { ...before.read, [news.p]: news.n } };
    case 'lost':
      return said(before, news.p, { k: 't', d: lossMark }, news.after);
    case 'a':
    case 'err':
    case 'bye':
      return before;
    default:
      return said(before, news.p, news, news.n, news.ts);
  }
}

/** Takes in what somebody said. */
function said(before: Conversation, p: string, frame: OwnNews['frame'] | Spoken, n: number, ts?: number): Conversation {
  switch (frame.k) {
    case 't':
      return p === before.you ? before : written(before, p, frame.d, n, ts);
    case 'c':
      return { ...before, ...turned(before, p), lines: put(hardened(before.lines, p), lineOf(p, frame.x, n, ts, ts === undefined ? `mine.${frame.l}` : frame.l)), voices: { ...before.voices, [p]: ended(voiceOf(before, p)) } };
    case 'g':
      if (frame.op !== 'bell') return { ...before, turn: { p, op: frame.op } };
      return { ...before, voices: { ...before.voices, [p]: { ...voiceOf(before, p), bells: voiceOf(before, p).bells + 1 } } };
    case 'f':
      return { ...before, form: { at: frame.at, answers: frame.answers } };
    case 'p':
      return { ...before, proposals: [...before.proposals.filter(({ id }) => id !== frame.id), { id: frame.id, p, field: frame.field, value: frame.value }] };
    case 'y':
      return { ...before, proposals: before.proposals.map((one) => (one.id === frame.id ? { ...one, taken: frame.taken } : one)) };
  }
}

function written(before: Conversation, p: string, d: string, n: number, ts?: number): Conversation {
  const was = voiceOf(before, p);
  const voice = write(was, d);
  const same = was.ended.findIndex((text, index) => text !== voice.ended[index]);
  const from = same < 0 ? was.ended.length : same;
  let lines = from < was.ended.length ? withoutSoft(before.lines, p, was.ended.slice(from).filter((text) => text.trim()).length) : before.lines;
  voice.ended.slice(from).forEach((text, index) => (lines = put(lines, { ...lineOf(p, text, n, ts, `${n}.${index}`), soft: true })));
  return { ...before, ...turned(before, p), lines, voices: { ...before.voices, [p]: voice } };
}

/** Writing takes the turn back. */
const turned = ({ turn }: Conversation, p: string): Pick<Conversation, 'turn'> => ({ turn: turn?.p === p || turn?.op === 'ga' ? undefined : turn });

const voiceOf = ({ voices }: Conversation, p: string): Voice => (Object.hasOwn(voices, p) ? voices[p] : undefined) ?? silent;

const lineOf = (p: string, text: string, n: number, ts: number | undefined, id: string | number): Line => ({
  key: `${p}/${id}`, p, text, n, ...(ts === undefined ? {} : { ts }), lost: text.includes(lossMark),
});

/** In order of the server's numbers; my own without one stand behind what I had heard. Nothing is said by an empty line. */
function put(lines: readonly Line[], line: Line): readonly Line[] {
  if (!line.text.trim()) return lines;
  const before = lines.findLastIndex(({ n, ts }) => n < line.n || (n === line.n && (line.ts === undefined || ts !== undefined)));
  return lines.toSpliced(before + 1, 0, line);
}

function hardened(lines: readonly Line[], p: string): readonly Line[] {
  return lines.some((line) => line.soft && line.p === p) ? lines.map(({ soft, ...line }) => (soft && line.p !== p ? { ...line, soft } : line)) : lines;
}

function withoutSoft(lines: readonly Line[], p: string, count: number): readonly Line[] {
  const left = [...lines];
  for (let gone = 0; gone < count; gone += 1) {
    const at = left.findLastIndex((line) => line.soft && line.p === p);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** What I wrote before the first connection comes after all that was said before it. */
const claimed = (lines: readonly Line[], { you, head }: Extract<ServerFrame, { k: 'welcome' }>) => lines.map((line) => ({ ...line, p: you, n: head }));

/** Who left stays known by name: their lines are still there. */
function welcomed(known: readonly Present[], now: readonly Party[]): readonly Present[] {
  const gone = known.filter(({ p }) => !now.some((one) => one.p === p)).map((one) => ({ ...one, here: 'left' as const }));
  return [...gone, ...now.map((one) => ({ ...one, here: 'here' as const }))];
}

function arrived(before: Conversation, { ev, p, role, name }: Extract<ServerFrame, { k: 'party' }>): Conversation {
  const here = ev === 'away' ? 'away' : ev === 'leave' ? 'left' : 'here';
  const parties = [...before.parties.filter((one) => one.p !== p), { p, role, name, here } as const];
  const waiting = here === 'here' && role !== 'person' ? undefined : before.waiting;
  return { ...before, parties, waiting };
}

/** Everybody but me who is there. */
export const others = ({ parties, you }: Conversation): readonly Present[] => parties.filter(({ p, here }) => p !== you && here !== 'left');

/** The name of whoever wrote a line; empty where nobody has said it. */
export const nameOf = ({ parties }: Conversation, p: string): string => parties.find((one) => one.p === p)?.name ?? '';
