// usage: node server/bench/rtt.mjs [--letters 400] [--open 1000] [--typing 50] [--browsers]
// How long a letter takes through the server, beside a bare `ws` echo in the same run; and what many open conversations cost.
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WebSocket, WebSocketServer } from 'ws';
import { openChannel } from '../../src/rtt/channel.ts';
import { openPlace } from '../../test/conversation/place.mjs';
import { pause } from '../../test/crash/random.mjs';

const { values } = parseArgs({ options: { letters: { type: 'string', default: '400' }, open: { type: 'string', default: '1000' }, typing: { type: 'string', default: '50' }, browsers: { type: 'boolean', default: false } } });
const esm = fileURLToPath(new URL('../../dist/esm/', import.meta.url));
const [letters, open, typing] = [Number(values.letters), Number(values.open), Number(values.typing)];
const folder = await mkdtemp(join(tmpdir(), 'same-door-rtt-'));
const place = await openPlace({ dataDir: folder });
const keep = { read: () => undefined, write: () => {}, forget: () => {} };
const watch = () => () => {};
const quantile = (list, q) => list.toSorted((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? NaN;
const said = (list) => `p50 ${quantile(list, 0.5).toFixed(1)} ms, p99 ${quantile(list, 0.99).toFixed(1)} ms, worst ${Math.max(...list).toFixed(1)} ms (${list.length})`;

/** From the keystroke on one side to the news on the other, with the client that ships. */
async function acrossServer(buffer) {
  const session = await place.session();
  const times = [];
  const waiting = [];
  const end = (ticket) => openChannel({ sid: session.sid, ticket, keep, watch, buffer });
  const [person, agent] = [end(() => place.personTicket(session)), end(() => place.operatorTicket(session))];
  agent.onNews((news) => {
    if (news.k === 't') times.push(...waiting.splice(0, news.d.length).map((began) => performance.now() - began));
  });
  while (person.link !== 'open' || agent.link !== 'open') await pause(20);
  let text = '';
  for (let letter = 0; letter < letters; letter += 1) {
    waiting.push(performance.now());
    person.type((text += 'x'));
    await pause(40 + Math.random() * 80);
  }
  while (waiting.length > 0) await pause(20);
  person.close();
  agent.close();
  return times;
}

/** From a real key in one page to the news in another, in two windows of one Chromium: `npm run build` first. */
async function acrossBrowsers(browser, buffer) {
  const session = await place.session();
  const end = async (ticket) => {
    const page = await (await browser.newContext()).newPage();
    const origin = new URL((await ticket()).rtt.replace(/^ws/, 'http')).origin;
    await page.exposeFunction('drawTicket', ticket);
    await page.route(`${origin}/bench/**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice('/bench/'.length);
      return path ? route.fulfill({ contentType: 'text/javascript', path: join(esm, path) }) : route.fulfill({ contentType: 'text/html', body: '<textarea></textarea>' });
    });
    await page.goto(`${origin}/bench/`);
    await page.evaluate(
      async ([sid, held]) => {
        const { openChannel } = await import('/bench/rtt/channel.js');
        const moment = () => performance.timeOrigin + performance.now();
        const box = document.querySelector('textarea');
        window.moments = [];
        window.channel = openChannel({ sid, ticket: window.drawTicket, buffer: held });
        window.channel.onNews((news) => news.k === 't' && window.moments.push(...Array.from(news.d, moment)));
        box.addEventListener('input', () => (window.moments.push(moment()), window.channel.type(box.value)));
        while (window.channel.link !== 'open') await new Promise((later) => setTimeout(later, 20));
      },
      [session.sid, buffer],
    );
    return page;
  };
  const [person, agent] = [await end(() => place.personTicket(session)), await end(() => place.operatorTicket(session))];
  await person.locator('textarea').focus();
  for (let letter = 0; letter < letters; letter += 1) {
    await person.keyboard.press('x');
    await pause(40 + Math.random() * 80);
  }
  await agent.waitForFunction((count) => window.moments.length >= count, letters);
  const [sent, heard] = await Promise.all([person, agent].map((page) => page.evaluate(() => window.moments)));
  for (const page of [person, agent]) await page.context().close();
  return sent.map((moment, index) => heard[index] - moment);
}

/** The least that any server could need here. */
async function bareEcho() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(data, { binary: false })));
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, { perMessageDeflate: false });
  await once(client, 'open');
  const times = [];
  for (let letter = 0; letter < letters; letter += 1) {
    const began = performance.now();
    client.send(JSON.stringify({ k: 't', s: letter, d: 'x' }));
    await once(client, 'message');
    times.push(performance.now() - began);
    await pause(5);
  }
  client.terminate();
  server.close();
  return times;
}

async function manyOpen() {
  const before = await place.memory();
  const ends = [];
  for (let one = 0; one < open; one += 1) {
    const session = await place.session();
    const sockets = await Promise.all([place.personTicket(session), place.operatorTicket(session)].map(async (ticket) => enter(await ticket)));
    ends.push(sockets);
  }
  await pause(2_000);
  const perConversation = ((await place.memory()) - before) / open;
  const times = [];
  await Promise.all(
    ends.slice(0, typing).map(async ([person, agent]) => {
      for (let s = 1; s <= 60; s += 1) {
        const began = performance.now();
        const heard = new Promise((resolve) => (agent.onText = resolve));
        person.send(JSON.stringify(s % 20 === 0 ? { k: 'c', s, l: s / 20, x: 'uma linha inteira' } : { k: 't', s, d: 'x' }));
        await heard;
        times.push(performance.now() - began);
        await pause(100 + Math.random() * 100);
      }
    }),
  );
  for (const pair of ends) for (const socket of pair) socket.terminate();
  return { perConversation, times };
}

async function enter({ rtt, ticket }) {
  const socket = new WebSocket(rtt, 'same-door-rtt.v1', { perMessageDeflate: false });
  const welcomed = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const { k } = JSON.parse(data);
      if (k === 'welcome') resolve();
      if (k === 't' || k === 'c') socket.onText?.();
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ k: 'hello', v: 1, ticket, rx: 0, send: ['text'], recv: ['text'], lang: [] }));
  await welcomed;
  return socket;
}

console.log(`bare ws echo, there and back         ${said(await bareEcho())}`);
console.log(`through the server, buffer 0         ${said(await acrossServer(0))}`);
console.log(`through the server, buffer 100 ms    ${said(await acrossServer(100))}`);
if (values.browsers) {
  const [{ chromium }, { chromium: path, chromiumArguments }] = await Promise.all([import('playwright'), import('../../scripts/browsers.mjs')]);
  const browser = await chromium.launch({ executablePath: path(), args: chromiumArguments });
  for (const buffer of [0, 100]) console.log(`browser to browser, buffer ${String(buffer).padEnd(10)}${said(await acrossBrowsers(browser, buffer))}`);
  await browser.close();
}
const { perConversation, times } = await manyOpen();
console.log(`${open} open, ${typing} typing at once         ${said(times)}`);
console.log(`heap of one open conversation        ${(perConversation / 1024).toFixed(1)} KiB (both ends connected)`);
await place.close();
await rm(folder, { recursive: true, force: true });
process.exit();
