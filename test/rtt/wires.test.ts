import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { openChannel, type Channel } from '../../src/rtt/channel.ts';
import { readFrame } from '../../src/rtt/incoming.ts';
import type { News } from '../../src/rtt/news.ts';
import { ClientFrame, Hello, rttProtocol, ServerFrame } from '../../src/wire/rtt.ts';
import { Drawer } from './far-side.ts';

const welcome: ServerFrame = { k: 'welcome', you: 'person:1', ack: 0, line: 0, head: 0, low: 1, parties: [] };

describe('over a real line', () => {
  let server: Server;
  let origin: string;
  let channel: Channel | undefined;
  let socketsAllowed = true;
  const came: ClientFrame[] = [];
  const news: News[] = [];
  const streams = new Set<ServerResponse>();
  const posted: { readonly secret: string | undefined; readonly count: number }[] = [];

  const take = (text: string, send: (frame: ServerFrame) => void) => {
    const frame = v.parse(ClientFrame, JSON.parse(text));
    came.push(frame);
    if (frame.k === 'hello') send(welcome);
    if ('s' in frame) send({ k: 'a', s: frame.s });
  };
  const bodyOf = async (request: IncomingMessage) => {
    let body = '';
    for await (const part of request) body += String(part);
    return body;
  };
  /** Cut in the middle of letters and of line ends, as a network may. */
  const inPieces = (response: ServerResponse, text: string) => {
    for (const byte of Buffer.from(text)) response.write(Buffer.from([byte]));
  };

  beforeEach(async () => {
    for (const list of [came, news, posted]) list.length = 0;
    socketsAllowed = true;
    const handle = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await bodyOf(request);
      if (request.url === '/v1/rtt/stream') {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        streams.add(response);
        inPieces(response, ': hello\r\n\r\nevent: link\r\ndata: secret\r\n\r\n');
        v.parse(Hello, JSON.parse(body));
        take(body, (frame) => inPieces(response, `data: ${JSON.stringify(frame)}\n\n`));
        inPieces(response, `data: ${JSON.stringify({ k: 't', n: 1, p: 'agent:7', s: 1, ts: 1, d: 'Olá 👩‍👩‍👧‍👦' })}\n\n: beat\n\n`);
        return;
      }
      const secret = request.headers['same-door-link'];
      const { frames } = JSON.parse(body) as { frames: unknown[] };
      posted.push({ secret: String(secret), count: frames.length });
      for (const frame of frames) take(JSON.stringify(frame), (answer) => streams.forEach((stream) => stream.write(`data: ${JSON.stringify(answer)}\n\n`)));
      response.writeHead(204).end();
    };
    server = createServer((request, response) => void handle(request, response));
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => rttProtocol });
    server.on('upgrade', (request, socket, head) => {
      if (!socketsAllowed || request.headers['sec-websocket-protocol'] !== rttProtocol) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, (one) => {
        one.on('message', (data: Buffer) => take(data.toString(), (frame) => one.send(JSON.stringify(frame))));
        one.send('no frame at all');
        one.send(JSON.stringify({ k: 'from the future' }));
        one.send(Buffer.from([1, 2, 3]));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    channel?.close();
    server.closeAllConnections();
    streams.clear();
    await new Promise((closed) => server.close(closed));
  });

  const open = (): Channel => {
    channel = openChannel({
      sid: 'sid',
      ticket: () => Promise.resolve({ ticket: 'ticket', rtt: `ws://${origin}/v1/rtt`, stream: `http://${origin}/v1/rtt/stream` }),
      keep: new Drawer(),
      watch: () => () => undefined,
    });
    channel.onNews((one) => void news.push(one));
    return channel;
  };
  const acked = (s: number) => expect.poll(() => news.some((one) => one.k === 'a' && one.s >= s), { timeout: 10_000 }).toBe(true);

  test('a conversation goes by WebSocket, and passes over what it does not understand', async () => {
    const { commit, type } = open();
    type('Olá');
    commit();
    await acked(1);
    expect(came).toEqual([
      { k: 'hello', v: 1, ticket: 'ticket', rx: 0, send: ['text'], recv: ['text'], lang: [] },
      { k: 'c', s: 1, l: 1, x: 'Olá' },
    ]);
    expect(news.map(({ k }) => k)).toEqual(['own', 'link', 'welcome', 'a']);
  });

  test('a conversation goes by stream and posts where upgrades are refused, however the bytes are cut', async () => {
    socketsAllowed = false;
    const { commit, type } = open();
    type('one\ntwo\nthree');
    commit();
    await acked(3);
    expect(news.find(({ k }) => k === 't')).toMatchObject({ d: 'Olá 👩‍👩‍👧‍👦' });
    expect(came.flatMap((frame) => (frame.k === 'c' ? frame.x : []))).toEqual(['one', 'two', 'three']);
    expect(new Set(posted.map(({ secret }) => secret))).toEqual(new Set(['secret']));
    expect(posted.length).toBeLessThan(3);
  });

  test('a stream that ends is opened again', async () => {
    socketsAllowed = false;
    open();
    await expect.poll(() => streams.size, { timeout: 10_000 }).toBe(1);
    for (const stream of streams) stream.end();
    await expect.poll(() => news.filter((one) => one.k === 'link').map(({ link }) => link).join(), { timeout: 10_000 }).toContain('open,broken,open');
  });
});

describe('whoever reads frames', () => {
  const spoken = { n: 1, p: 'agent:7', s: 1, ts: 1 };
  const frames: readonly ServerFrame[] = [
    welcome,
    { k: 't', ...spoken, d: 'a' },
    { k: 'c', ...spoken, l: 1, x: '' },
    { k: 'g', ...spoken, op: 'ga' },
    { k: 'f', ...spoken, at: 'details', answers: {} },
    { k: 'p', ...spoken, id: 'a', field: 'name', value: '' },
    { k: 'y', ...spoken, id: 'a', taken: false },
    { k: 'a', s: 0 },
    { k: 'lost', p: 'agent:7', after: 0 },
    { k: 'party', ev: 'join', p: 'agent:7', role: 'agent', name: '' },
    { k: 'r', p: 'agent:7', n: 1 },
    { k: 'wait', ahead: 0, seconds: null },
    { k: 'err', code: 'too-fast' },
    { k: 'bye', why: 'closed' },
  ];

  test.for(frames.map((frame) => [frame.k, frame] as const))('knows %s as the schema does, and not with anything missing or wrong', ([, frame]) => {
    expect(v.parse(ServerFrame, frame)).toEqual(frame);
    expect(readFrame(JSON.stringify(frame))).toEqual(frame);
    for (const key of Object.keys(frame).filter((name) => name !== 'seconds')) {
      expect(readFrame(JSON.stringify({ ...frame, [key]: undefined }))).toBeUndefined();
      expect(readFrame(JSON.stringify({ ...frame, [key]: null }))).toBeUndefined();
    }
  });

  test.for(['', 'null', '[]', '1', '"t"', '{}', '{"k":"constructor"}', '{"k":["t"]}', '{"k":"__proto__"}'])('passes over %s', (text) => {
    expect(readFrame(text)).toBeUndefined();
  });
});
