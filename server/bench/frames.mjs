// usage: npm run measure:frames [-- posts]
// What a post beside an event stream takes where the stream is, and at another process, which passes it on. On loopback, with a nats-server of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitions } from '../../scripts/flow-definitions.ts';
import { createServer } from '../src/server.ts';
import { natsServer } from '../test/helpers/nats.ts';

const [posts = 1_000] = process.argv.slice(2).map(Number);
const dataDirectory = await mkdtemp(join(tmpdir(), 'same-door-frames-'));
const nats = await natsServer();
const options = { dataDirectory, natsUrl: nats.url, flows: definitions(), limits: { tenant: 0, address: 0, submission: 0 }, maxEventLoopDelay: 0, log: false };
const open = async () => {
  const app = await createServer(options);
  return { app, address: await app.listen({ port: 0, host: '127.0.0.1' }) };
};
const [near, far] = [await open(), await open()];
const asked = (address, path, headers, body) => fetch(`${address}${path}`, { method: 'POST', headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });

const { sid, token } = await (await asked(near.address, '/v1/acme/sessions', { 'idempotency-key': randomUUID() }, { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'] })).json();
const { ticket } = await (await asked(near.address, `/v1/acme/sessions/${sid}/ticket`, { authorization: `Bearer ${token}` })).json();
const stream = await asked(near.address, '/v1/rtt/stream', {}, { k: 'hello', v: 1, ticket, rx: 0, send: ['text'], recv: ['text'], lang: [] });
const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
let heard = '';
while (!/event: link\ndata: \S+\n/.test(heard)) heard += (await reader.read()).value;
const [, secret] = /event: link\ndata: (\S+)\n/.exec(heard);
const reading = (async () => {
  while (!(await reader.read()).done);
})().catch(() => {});

const times = { here: [], there: [] };
for (let s = 1; s <= posts * 2; s += 1) {
  // In turns, so that whatever else the machine does meets both.
  const [name, { address }] = s % 2 ? ['here', near] : ['there', far];
  const began = performance.now();
  const answer = await asked(address, '/v1/rtt/frames', { 'same-door-link': secret }, { frames: [{ k: 't', s, d: 'a' }] });
  times[name].push(performance.now() - began);
  if (answer.status !== 204) throw new Error(`A post was answered by ${answer.status} ${await answer.text()}`);
  // Below the pace that a conversation allows.
  await new Promise((later) => setTimeout(later, 6));
}
const quantile = (list, share) => list.toSorted((one, other) => one - other)[Math.floor(list.length * share)];
const said = (list) => `p50 ${quantile(list, 0.5).toFixed(2)} ms, p99 ${quantile(list, 0.99).toFixed(2)} ms`;
console.log(`where the stream is: ${said(times.here)}; at the other process: ${said(times.there)}; ratio of p50 ${(quantile(times.there, 0.5) / quantile(times.here, 0.5)).toFixed(2)} (${posts} posts each)`);

await Promise.all([near.app.close(), far.app.close()]);
await reading;
await nats.end();
await rm(dataDirectory, { recursive: true, force: true });
