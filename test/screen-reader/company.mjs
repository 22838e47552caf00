import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer as createRelay } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { readSite } from '../../server/src/http/site.ts';
import { createServer } from '../../server/src/server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ana = { p: 'agent:7', role: 'agent', name: 'Ana' };

/**
 * A company with somebody at it: the reference server itself in this process, so that a script can take the operator's seat, behind a
 * line of its own that can be cut without the operator noticing.
 */
export async function openCompany() {
  const line = await openLine();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'same-door-talk-'));
  const app = await createServer({
    dataDirectory,
    flows: JSON.parse(await readFile(join(root, 'dist/flows.json'), 'utf8')),
    site: readSite(`/=${root}examples/plain,/dist=${root}dist`),
    publicUrl: line.url,
    maxEventLoopDelay: 0,
    log: false,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address();
  line.leadTo(port);
  const { book } = app.services.conversations;
  const [{ id: tenantId }] = app.services.tenants;
  let seat;
  return {
    url: line.url,
    cut: line.cut,
    mend: line.mend,
    types: (text) => seat.types(text),
    ends: (text) => seat.ends(text),
    /** Ana takes the person who waits, as she does at the console. */
    async join() {
      const [{ sid }] = await book.queue(tenantId);
      await book.claim({ tenantId, sid }, ana);
      const { ticket } = await book.ticket({ tenantId, sid }, ana);
      seat = await operator(port, line.url, ticket);
    },
    /** Ana leaves the conversation to a colleague, who takes it. */
    async handOver() {
      const [{ sid }] = await book.queue(tenantId);
      await book.offer({ tenantId, sid }, ana.p, { note: '' });
      await book.claim({ tenantId, sid }, { ...ana, p: 'agent:8', name: 'Bia' });
    },
    async stop() {
      await app.close();
      await line.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** The operator's end: writes as fast as a quick typist, a letter at a time. */
async function operator(port, origin, ticket) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/rtt`, 'same-door-rtt.v1', { origin });
  await once(socket, 'open');
  let s = 0;
  let l = 0;
  const send = (frame) => socket.send(JSON.stringify(frame));
  const beat = setInterval(() => send({ k: 'hb' }), 10_000);
  socket.on('close', () => clearInterval(beat));
  const welcomed = once(socket, 'message');
  send({ k: 'hello', v: 1, ticket, rx: 0, send: ['text'], recv: ['text'], lang: ['pt-BR'] });
  await welcomed;
  return {
    /** @param text `<` stands for an erased letter */
    async types(text) {
      for (const letter of text) {
        send({ k: 't', s: (s += 1), d: letter === '<' ? '\b' : letter });
        await new Promise((resume) => setTimeout(resume, 25));
      }
    },
    ends(text) {
      send({ k: 'c', s: (s += 1), l: (l += 1), x: text });
    },
  };
}

/** What the person's browser reaches the server by. While it is cut, nobody gets through. */
async function openLine() {
  const open = new Set();
  let port = 0;
  let whole = true;
  const relay = createRelay((near) => {
    if (!whole) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const hangUp = () => open.forEach((one) => one.destroy());
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    leadTo(to) {
      port = to;
    },
    cut() {
      whole = false;
      hangUp();
    },
    mend() {
      whole = true;
    },
    async close() {
      hangUp();
      relay.close();
      await once(relay, 'close');
    },
  };
}
