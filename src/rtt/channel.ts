import type { ClientFrame, Hello, ServerFrame } from '../wire/rtt.ts';
import type { TicketAnswer } from '../wire/session.ts';
import type { Channel, ChannelOptions } from './channel-types.ts';
import { ownClock } from './clock.ts';
import { atEnd, cutLine, diff, pieces } from './edit.ts';
import { Incoming, isSpoken } from './incoming.ts';
import { keepInTab } from './keep.ts';
import { Connection } from './link.ts';
import type { Link, News, Unnumbered } from './news.ts';
import { Outgoing } from './outgoing.ts';
import { watchPage } from './page.ts';
import { erase, linesOf, plain } from '../wire/t140.ts';
import { graphemes } from './graphemes.ts';
import { bySocket, byStream } from './wires.ts';

/** In milliseconds: how long a change in the middle of a line waits for silence, how often a long list is written down, and how soon what is held back is tried again. */
const silence = 2_000;
const writeEvery = 1_000;
const pumpAgain = 1_000;
const bufferMax = 300;
/** So many new graphemes are not held back for more. */
const enough = 4;
/** Up to so many kept frames are written down at each change. */
const few = 200;

export type { Channel, ChannelOptions } from './channel-types.ts';

/** Opens a conversation; docs/same-door-rtt.v1.md says what goes over the line. */
export function openChannel(options: ChannelOptions): Channel {
  const { sid, ticket, send = ['text'], recv = ['text'], lang = [], keep = keepInTab(sid), clock = ownClock, random = Math.random } = options;
  const { watch = watchPage, dials = [bySocket, byStream] } = options;
  const buffer = Math.max(0, Math.min(bufferMax, options.buffer ?? 100));
  const before = keep.read();
  const outgoing = new Outgoing(before ?? { kept: [], last: 0 }, clock.now());
  const incoming = new Incoming();
  const listeners = new Set<(news: News) => void>();
  let live = before?.live ?? '';
  let sent = outgoing.live;
  let you = '';
  /** Up to here others have spoken; what I say now comes after it. */
  let head = 0;
  let link: Link = 'connecting';
  let composing = false;
  let readUpTo = 0;
  let flushing: (() => void) | undefined;
  let writing: (() => void) | undefined;
  let pumping: (() => void) | undefined;

  const tell = (news: News) => listeners.forEach((listener) => listener(news));

  const connection = new Connection<TicketAnswer, Hello, ClientFrame, ServerFrame>({
    ticket,
    dials,
    clock,
    random,
    hello: ({ ticket }) => ({ k: 'hello', v: 1, ticket, rx: incoming.rx, send: [...send], recv: [...recv], lang: [...lang] }),
    beat: { k: 'hb' },
    frame: (frame) => received(frame),
    news: (news) => {
      link = news.link;
      if (news.why === 'closed' || news.why === 'left') keep.forget();
      tell(news);
    },
  });

  function received(frame: ServerFrame): void {
    if (isSpoken(frame)) {
      const known = frame.p === you && outgoing.knows(frame.s);
      const fresh = incoming.fresh(frame);
      if (fresh && !known) tell(frame);
      return;
    }
    if (frame.k === 'welcome') {
      you = frame.you;
      head = frame.head;
      outgoing.welcome(frame);
    }
    tell(frame);
    if (frame.k === 'welcome' && readUpTo > 0) connection.send({ k: 'r', n: readUpTo });
    if (frame.k === 'a') {
      outgoing.acknowledge(frame.s);
      connection.answered();
    }
    if (frame.k === 'err') return failed(frame.code);
    if (frame.k === 'welcome' || frame.k === 'a') pump(frame.k === 'a');
  }

  function failed(code: Extract<ServerFrame, { k: 'err' }>['code']): void {
    if (code !== 'too-fast') return connection.again();
    outgoing.rewind();
    pumping?.();
    pumping = clock.after(pumpAgain, () => pump());
  }

  function pump(progress = false): void {
    save();
    if (!connection.open) return;
    pumping?.();
    pumping = undefined;
    const wait = outgoing.pump((frame) => connection.send(frame), clock.now());
    // Once more: whether a frame was sent decides whether it is sent again after a crash.
    save();
    if (outgoing.awaited) connection.awaitAnswer(progress);
    if (wait > 0) pumping = clock.after(wait, () => pump());
  }

  function add(frame: Unnumbered): boolean {
    const taken = outgoing.add(frame);
    if (taken) tell({ k: 'own', after: Math.max(head, incoming.rx), frame });
    return taken;
  }

  function flush(): void {
    flushing?.();
    flushing = undefined;
    if (composing) return;
    const now = plain(live);
    for (const d of pieces(diff(sent, now))) add({ k: 't', d });
    sent = now;
    pump();
  }

  function endLine(line: string): void {
    flushing?.();
    flushing = undefined;
    const text = plain(line).trim() && plain(line);
    // Nothing is left of a line that the far side has seen something of.
    if (!text) for (const d of pieces(diff(sent, ''))) add({ k: 't', d });
    for (let [x, rest] = cutLine(text); x; [x, rest] = cutLine(rest)) add({ k: 'c', l: outgoing.line + 1, x });
    sent = '';
  }

  /** Holds back what was just typed, or sends it. */
  function soon(was: string): void {
    const change = diff(sent, plain(live));
    const middle = !atEnd(was, live);
    if (middle || !change) {
      flushing?.();
      flushing = change ? clock.after(silence, flush) : undefined;
    } else if (buffer === 0 || change.startsWith(erase) || graphemes(change).length >= enough) flush();
    else flushing ??= clock.after(buffer, flush);
  }

  function save(): void {
    if (link === 'ended') return;
    if (outgoing.kept.length > few) {
      writing ??= clock.after(writeEvery, write);
      return;
    }
    write();
  }
  function write(): void {
    writing?.();
    writing = undefined;
    if (link !== 'ended') keep.write({ kept: outgoing.kept, last: outgoing.last, live });
  }

  const stopWatching = watch({
    hidden: () => {
      flush();
      write();
    },
    awake: () => connection.wake(),
  });

  const stop = () => {
    flush();
    write();
    stopWatching();
    listeners.clear();
    for (const callOff of [flushing, writing, pumping]) callOff?.();
    connection.end();
  };

  return {
    get draft() {
      return live;
    },
    get link() {
      return link;
    },
    type(now) {
      const lines = linesOf(now);
      const was = lines.length > 1 ? '' : live;
      live = lines.pop() ?? '';
      lines.forEach(endLine);
      for (let [first, rest] = cutLine(live); rest; [first, rest] = cutLine(live)) {
        endLine(first);
        live = rest;
      }
      if (composing) save();
      else soon(was);
      pump();
      return live;
    },
    hold(on) {
      composing = on;
      if (!on) flush();
    },
    commit() {
      composing = false;
      endLine(live);
      live = '';
      pump();
    },
    send(frame) {
      flush();
      const taken = add(frame);
      pump();
      return taken;
    },
    read(n) {
      if (n <= readUpTo) return;
      readUpTo = n;
      connection.send({ k: 'r', n });
    },
    onNews(listener) {
      listeners.add(listener);
      for (const { frame } of before?.kept ?? []) listener({ k: 'own', after: 0, frame });
      return () => listeners.delete(listener);
    },
    close: stop,
    forget() {
      stop();
      keep.forget();
    },
  };
}
