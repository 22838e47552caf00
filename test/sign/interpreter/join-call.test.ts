import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallFrame, CallParty, CallerFrame } from '../../../src/wire/call.ts';
import { joinCall } from '../../../src/sign/interpreter/join-call.ts';

// How pictures travel is tested between real browsers (test/call); here is what a call does with what it is told.
const interpreter: CallParty = { p: 'interpreter:9', role: 'interpreter', name: 'Ivo', run: 'a', video: true, voice: true, signing: false };

class Connection extends EventTarget {
  connectionState = 'connected';
  signalingState = 'stable';
  closed = false;
  restarted = 0;
  stats: object[] = [];
  addTransceiver() {}
  getTransceivers = () => [];
  getSenders = () => [];
  getReceivers = () => [];
  getConfiguration = () => ({});
  setConfiguration() {}
  restartIce() {
    this.restarted += 1;
  }
  getStats = () => Promise.resolve(new Map(this.stats.map((stat, at) => [String(at), stat])));
  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', class {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function called() {
  const sent: CallerFrame[] = [];
  const connections: Connection[] = [];
  let lines: { frame: (frame: CallFrame) => void; closed: () => void }[] = [];
  const call = joinCall({
    connect: () => Promise.resolve({ ticket: 't', call: 'wss://acme.example/v1/call' }),
    random: () => 0,
    dial: (_ticket, hello, line) => {
      sent.push(hello);
      lines = [...lines, line];
      return { send: (frame) => void sent.push(frame), close: () => {} };
    },
    peer: () => {
      const connection = new Connection();
      connections.push(connection);
      return connection as unknown as RTCPeerConnection; // what of it is used here
    },
  });
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  await settle();
  return {
    call, sent, connections, settle,
    async hears(...frames: CallFrame[]) {
      for (const frame of frames) lines.at(-1)?.frame(frame);
      await settle();
    },
    async cut() {
      lines.at(-1)?.closed();
      await settle(10);
    },
  };
}
const welcome = (...parties: CallParty[]): CallFrame => ({ k: 'welcome', you: 'person:1', parties, media: { kind: 'mesh', ice: [] } });
const picture = (seconds: number, framesDecoded: number) => ({ id: 'v', type: 'inbound-rtp', kind: 'video', timestamp: seconds * 1_000, framesDecoded, frameWidth: 640, frameHeight: 480 });

test('whoever is there is met, whoever is cut off keeps their place, and a page that was loaded anew gets a new way', async () => {
  const { call, connections, hears } = await called();
  await hears(welcome(interpreter));
  expect(call.state).toMatchObject({ link: 'open', you: 'person:1', parties: [{ name: 'Ivo', here: true, doubts: [] }] });
  await hears({ k: 'party', ev: 'away', ...interpreter });
  expect(call.state.parties).toMatchObject([{ here: false }]);
  await hears({ k: 'party', ev: 'back', ...interpreter });
  expect([call.state.parties[0]?.here, connections.length]).toEqual([true, 1]);
  await hears({ k: 'party', ev: 'back', ...interpreter, run: 'b' });
  expect(connections.map(({ closed }) => closed)).toEqual([true, false]);
  await hears({ k: 'party', ev: 'leave', ...interpreter, run: 'b' });
  expect(call.state.parties).toEqual([]);
});

test('a line that is cut opens again with the same run, and the pictures go on', async () => {
  const { call, connections, sent, hears, cut } = await called();
  await hears(welcome(interpreter));
  await cut();
  expect(sent.filter(({ k }) => k === 'hello')).toHaveLength(2);
  await hears(welcome(interpreter));
  const [first, second] = sent.flatMap((frame) => (frame.k === 'hello' ? [frame.run] : []));
  expect([first === second, connections.length, connections[0]?.restarted, call.state.link]).toEqual([true, 1, 0, 'open']);
});

test('a way that broke is found again when the line is back', async () => {
  const { connections, hears, cut } = await called();
  await hears(welcome(interpreter));
  for (const connection of connections) connection.connectionState = 'disconnected';
  await cut();
  await hears(welcome(interpreter));
  expect(connections[0]?.restarted).toBeGreaterThan(0);
});

test('both sides hear when signing is unclear, and when it is well again', async () => {
  const { call, connections, sent, hears, settle } = await called();
  await hears(welcome(interpreter));
  const [connection] = connections;
  for (const [seconds, frames] of [[0, 0], [2, 20], [4, 40], [6, 60], [8, 120]] as const) {
    if (connection) connection.stats = [picture(seconds, frames)];
    await settle(2_000);
  }
  expect(sent.filter(({ k }) => k === 'unclear')).toEqual([
    { k: 'unclear', of: 'interpreter:9', doubts: ['slow'] },
    { k: 'unclear', of: 'interpreter:9', doubts: [] },
  ]);
  await hears({ k: 'unclear', p: 'interpreter:9', of: 'person:1', doubts: ['small'] });
  expect(call.state.parties[0]?.theirDoubts).toEqual(['small']);
  call.leave();
  expect(sent.filter(({ k }) => k === 'qos').at(-1)).toMatchObject({ from: [{ p: 'interpreter:9', seconds: 8, fps: { min: 10, p10: 10 } }] });
});

test('whoever sends no picture is not called unclear, and says that they sign by pressing', async () => {
  const { call, connections, sent, hears, settle } = await called();
  await hears(welcome({ ...interpreter, video: false }));
  for (const seconds of [0, 2, 4, 6, 8]) {
    for (const connection of connections) connection.stats = [picture(seconds, 0)];
    await settle(2_000);
  }
  expect(call.state.parties[0]?.doubts).toEqual([]);
  call.signing(true);
  call.signing(true);
  expect(sent.filter(({ k }) => k === 'on')).toEqual([{ k: 'on', video: false, voice: false, signing: true }]);
});

test('the end says why, and everything is put away', async () => {
  const { call, connections, hears } = await called();
  await hears(welcome(interpreter), { k: 'bye', why: 'another-call' });
  expect(call.state).toMatchObject({ link: 'ended', why: 'another-call' });
  expect(connections.every(({ closed }) => closed)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
