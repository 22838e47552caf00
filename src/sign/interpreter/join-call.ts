import type { Clock } from '../../rtt/clock.ts';
import { ownClock } from '../../rtt/clock.ts';
import { Connection, type Dial } from '../../rtt/link.ts';
import type { CallFrame, CallParty, CallerFrame, Media } from '../../wire/call.ts';
import type { Carrier, CarrierMeans, Told } from './carrier.ts';
import { callSocket } from './call-socket.ts';
import type { CallState, LiveCall, LiveParty } from './live-call.ts';
import { mesh } from './mesh.ts';
import { watchMovement } from './movement.ts';
import { every, observe } from './observe.ts';
import { firstStep } from './sending.ts';
import type { CallTicket } from './provider.ts';
import { loudness } from './voice.ts';

export type Greeting = Extract<CallerFrame, { k: 'hello' }>;

export interface CallOptions {
  /** Draws a ticket for one connection; `undefined` when the conversation is over. */
  readonly connect: () => Promise<CallTicket | undefined>;
  /** My camera, and my microphone only where I want to speak. */
  readonly stream?: MediaStream | undefined;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly dial?: Dial<CallTicket, Greeting, CallerFrame, CallFrame>;
  readonly peer?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** Between two looks at who speaks, in milliseconds. */
const glance = 200;
/** With each so-manyth measurement the server is told how it was up to now: a tab that is closed says nothing any more. */
const reports = 5;

/** Joins a video call, and stays in it through lines that are cut, until somebody ends it. */
export function joinCall({ connect, clock = ownClock, random = Math.random, dial = callSocket, ...options }: CallOptions): LiveCall {
  const { peer = (configuration) => new RTCPeerConnection(configuration) } = options;
  const run = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join('');
  const listeners = new Set<() => void>();
  const parties = new Map<string, LiveParty>();
  let shared = options.stream;
  let state: CallState = { link: 'connecting', you: '', parties: [], sending: { ...sendingOf(shared), signing: false } };
  let carrier: Carrier | undefined;
  let media: Media | undefined;
  let [pressed, moves] = [false, false];
  let [step, small] = [firstStep, false];
  /** As large as the line carries, or smaller where somebody asked for it. */
  const encode = (): void => carrier?.encode(small && step.scale < 2 ? firstStep : step);
  let stopWatching: (() => void) | undefined;

  const change = (news: Partial<CallState>): void => {
    state = { ...state, ...news, parties: [...parties.values()] };
    listeners.forEach((listener) => listener());
  };
  const update = (p: string, news: Partial<LiveParty>): void => {
    const party = parties.get(p);
    if (!party) return;
    parties.set(p, { ...party, ...news });
    change({});
  };

  const line = new Connection<CallTicket, Greeting, CallerFrame, CallFrame>({
    ticket: connect,
    dials: [dial],
    clock,
    random,
    hello: ({ ticket }) => ({ k: 'hello', v: 1, ticket, run, ...state.sending }),
    beat: { k: 'hb' },
    frame: (frame) => heard(frame),
    news({ link, why }) {
      if (link === 'ended') stop();
      change({ link, ...(why && { why }) });
    },
  });

  // Frames wait for Janus's half of the code to come, in order.
  let tail = Promise.resolve();
  const heard = (frame: CallFrame): void => {
    if (frame.k === 'a') return line.answered();
    tail = tail.then(() => take(frame)).catch(() => line.again());
  };

  async function take(frame: Exclude<CallFrame, { k: 'a' }>): Promise<void> {
    if (state.link === 'ended') return;
    switch (frame.k) {
      case 'welcome':
        return welcome(frame);
      case 'party': {
        const { k: _k, ev, ...party } = frame;
        if (ev === 'away') return update(party.p, { here: false });
        if (ev === 'join' || ev === 'back') return meet(party);
        return part(party.p);
      }
      case 'sdp':
      case 'ice':
        return carrier?.hear(frame);
      case 'on':
        return update(frame.p, { video: frame.video, voice: frame.voice, signing: frame.signing });
      case 'unclear':
        if (frame.of === state.you) update(frame.p, { theirDoubts: frame.doubts });
        return;
      case 'err':
        return line.again();
    }
  }

  async function welcome(frame: Extract<CallFrame, { k: 'welcome' }>): Promise<void> {
    const before = media;
    media = frame.media;
    const same = before?.kind === media.kind && (media.kind === 'mesh' || (before.kind === 'janus' && before.room === media.room));
    if (!same) {
      carrier?.close();
      carrier = await carry({ you: frame.you, send: (told: Told) => line.send(told), came: (p, stream) => update(p, { stream }), peer, after: (ms, work) => clock.after(ms, work) });
      carrier.share(shared);
    }
    for (const p of [...parties.keys()]) if (!frame.parties.some((party) => party.p === p)) part(p);
    change({ you: frame.you });
    carrier?.again();
    frame.parties.forEach(meet);
    line.answered();
  }

  async function carry(means: CarrierMeans): Promise<Carrier> {
    if (media?.kind !== 'janus') return mesh(means, () => media?.ice ?? []);
    const { janus } = await import('./janus.ts');
    return janus(means, media);
  }

  function meet(party: CallParty): void {
    const known = parties.get(party.p);
    parties.set(party.p, { doubts: [], theirDoubts: [], speaking: false, ...(known?.run === party.run && known), ...party, here: true });
    change({});
    carrier?.meet(party);
  }

  function part(p: string): void {
    carrier?.part(p);
    parties.delete(p);
    change({});
  }

  function say(): void {
    const sending = { ...sendingOf(shared), signing: pressed || (moves && sendingOf(shared).video) };
    if (JSON.stringify(sending) === JSON.stringify(state.sending)) return;
    change({ sending });
    line.send({ k: 'on', ...sending });
  }

  function share(stream: MediaStream | undefined): void {
    shared = stream;
    stopWatching?.();
    moves = false;
    stopWatching =
      stream && sendingOf(stream).video
        ? watchMovement(stream, (now) => {
            moves = now;
            say();
          })
        : undefined;
    carrier?.share(stream);
    say();
  }

  const observed = observe({
    connections: () => carrier?.connections() ?? [],
    sends: (p) => parties.get(p)?.video ?? false,
    seen(p, doubts, quality) {
      const before = parties.get(p)?.doubts.join();
      update(p, { doubts, ...(quality && { quality }) });
      if (doubts.join() !== before) line.send({ k: 'unclear', of: p, doubts });
    },
    fits(next) {
      step = next;
      encode();
    },
  });
  const report = (): void => {
    const from = observed.sum();
    if (from.length > 0) line.send({ k: 'qos', from });
  };
  let measurements = 0;
  const measure = async (): Promise<void> => {
    await observed.measure();
    measurements += 1;
    if (measurements % reports === 0) report();
  };

  const measuring = setInterval(() => void measure(), every);
  const glancing = setInterval(() => {
    for (const { p, connection } of carrier?.connections() ?? []) {
      const party = p === undefined ? undefined : parties.get(p);
      const speaking = party?.voice ? loudness(connection) : false;
      if (party && party.speaking !== speaking) update(party.p, { speaking });
    }
  }, glance);

  function stop(): void {
    clearInterval(measuring);
    clearInterval(glancing);
    stopWatching?.();
    carrier?.close();
    carrier = undefined;
  }
  if (shared) share(shared);

  return {
    get state() {
      return state;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    share,
    signing(on) {
      pressed = on;
      say();
    },
    smaller(on) {
      small = on;
      encode();
    },
    reconnect: () => (state.link === 'open' ? carrier?.reconnect() : line.wake()),
    leave() {
      report();
      line.send({ k: 'leave' });
      stop();
      line.end('left');
    },
  };
}

function sendingOf(stream: MediaStream | undefined): Pick<CallState['sending'], 'video' | 'voice'> {
  const live = (tracks: MediaStreamTrack[] = []) => tracks.some(({ readyState }) => readyState === 'live');
  return { video: live(stream?.getVideoTracks()), voice: live(stream?.getAudioTracks()) };
}
