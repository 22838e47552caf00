import type { Party, ServerFrame, Spoken } from '../../../src/wire/rtt.ts';
import type { Conversations } from './conversations.ts';
import { slowly } from './cps.ts';
import type { Link, Talk } from './talk.ts';

/** Somebody else's text is shown in the middle of a line after this pause, as RFC 9071 allows. */
const pause = 2_000;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/**
 * Speaks raw T.140 with a gateway (sub-protocol `t140`): the ticket is the first line of text, then text goes both ways. Whatever was said
 * while a gateway was away is not sent again (RFC 8865, 5.4); U+FFFD stands for it. Where several speak, each is named when the source
 * changes, at the end of a line or in a pause (RFC 9071).
 * @param cps characters a second that the terminal behind the gateway takes (RFC 4103, 6)
 */
export function asT140(conversations: Conversations, link: Link, write: (text: string) => void, admits: (tenantId: string) => boolean, cps: number): Talk {
  const terminal = slowly(write, cps);
  const voices = createVoices((text) => terminal.write(text));
  let next = { s: 0, l: 0 };
  let waiting: (() => void) | undefined;
  let live = '';
  let acked = 0;
  let over = false;
  const inner = conversations.talk(
    {
      send(frame) {
        if (frame.k === 'welcome') {
          next = { s: frame.ack, l: frame.line };
          acked = frame.ack;
          frame.parties.forEach(voices.meet);
          waiting?.();
        } else if (frame.k === 'a') acked = frame.s;
        else voices.hear(frame);
      },
      flushed: () => link.flushed(),
      end() {
        over = true;
        link.end();
      },
    },
    admits,
  );
  let first = '';
  let greeted = false;
  /** A gateway cannot go back: what comes too fast waits here until there is room for it. */
  const say = async (frame: object): Promise<void> => {
    const s = (next.s += 1);
    for (; acked < s && !over; acked < s && (await new Promise((later) => setTimeout(later, 100)))) await inner.hear(JSON.stringify({ ...frame, s }));
  };
  const speak = async (text: string): Promise<void> => {
    for (const piece of text.split(/(\r\n|[\r\n\u2028\u2029])/)) {
      if (/^[\r\n\u2028\u2029]+$/.test(piece)) {
        await say({ k: 'c', l: (next.l += 1), x: live });
        live = '';
      } else if (piece) {
        live = typed(live, piece);
        await say({ k: 't', d: piece.slice(0, 2_000) });
      }
    }
  };

  return {
    async hear(text) {
      if (greeted) return speak(text);
      first += text;
      const end = /\r\n|[\r\n\u2028\u2029]/.exec(first);
      if (!end) return;
      greeted = true;
      const ready = new Promise<void>((resolve) => (waiting = resolve));
      const hello = { k: 'hello', v: 1, ticket: first.slice(0, end.index).trim().replace(/^\uFEFF/, ''), rx: Number.MAX_SAFE_INTEGER, send: ['text'], recv: ['text'], lang: [] };
      await inner.hear(JSON.stringify(hello));
      const rest = first.slice(end.index + end[0].length);
      if (rest) {
        await ready;
        await speak(rest);
      }
    },
    ended() {
      voices.stop();
      terminal.stop();
      inner.ended();
    },
  };
}

/** What the line looks like after a piece of T.140 text. */
function typed(line: string, piece: string): string {
  const kept = graphemes(line);
  for (const one of graphemes(piece)) {
    if (one === '\u0008') kept.pop();
    else if (one !== '\u0007') kept.push(one);
  }
  return kept.join('');
}

/** Weaves the voices of all others into one stream of text. */
function createVoices(write: (text: string) => void) {
  const names = new Map<string, string>();
  const lines = new Map<string, string>();
  const held = new Map<string, string>();
  let source: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const switchTo = (p: string): void => {
    if (source !== undefined || names.size > 1) write(`${source === undefined ? '' : '\u2028'}[${names.get(p) || p}] `);
    source = p;
  };
  const isFree = (p: string): boolean => source === p || source === undefined || (lines.get(source) ?? '') === '';
  const flush = (): void => {
    for (const [p, text] of held) {
      if (!isFree(p)) continue;
      held.delete(p);
      if (source !== p) switchTo(p);
      write(text);
    }
  };
  const tell = (p: string, text: string): void => {
    if (!isFree(p)) {
      held.set(p, (held.get(p) ?? '') + text);
      return;
    }
    if (source !== p) switchTo(p);
    write(text);
  };
  const spoken = (frame: Spoken): void => {
    const before = lines.get(frame.p) ?? '';
    if (frame.k === 't') {
      lines.set(frame.p, typed(before, frame.d));
      tell(frame.p, frame.d);
    } else if (frame.k === 'c') {
      tell(frame.p, `${difference(before, frame.x)}\u2028`);
      lines.set(frame.p, '');
      flush();
    } else if (frame.k === 'g' && frame.op === 'bell') tell(frame.p, '\u0007');
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (held.size === 0) return;
      if (source !== undefined) lines.set(source, '');
      flush();
    }, pause).unref();
  };

  return {
    meet: ({ p, name }: Party) => void names.set(p, name),
    hear(frame: ServerFrame) {
      if (frame.k === 'party' && (frame.ev === 'join' || frame.ev === 'back')) names.set(frame.p, frame.name);
      if (frame.k === 'lost') tell(frame.p, '\uFFFD');
      if ('n' in frame && 's' in frame) spoken(frame);
    },
    stop: () => clearTimeout(timer),
  };
}

/** What turns the line as it was typed into the line as it was meant. */
function difference(typedLine: string, meant: string): string {
  const [left, right] = [graphemes(typedLine), graphemes(meant)];
  const common = left.findIndex((one, index) => one !== right[index]);
  const same = common < 0 ? left.length : common;
  return '\u0008'.repeat(left.length - same) + right.slice(same).join('');
}
