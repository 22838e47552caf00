import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsServer } from '../test/helpers/nats.ts';
import { openNats } from '../src/ops/nats.ts';
import { openVault } from '../src/receipts/vault.ts';
import { createMemoryBus } from '../src/rtt/memory-bus.ts';
import { createNatsBus } from '../src/rtt/nats-bus.ts';
import { openStream } from '../src/rtt/nats-stream.ts';

// usage: npm run measure:fanout [-- seconds [channels [messagesPerSecond]]]
// Two listeners at each conversation, at two processes' engines; every letter goes to both. On loopback, with a nats-server of its own.
const [seconds = 10, channels = 200, rate = 1_000] = process.argv.slice(2).map(Number);

const keys = mkdtempSync(join(tmpdir(), 'same-door-fanout-'));
const vault = openVault(keys, ['acme']);
const clock = () => new Date();
/** As on disk; only letters are sent, and they touch it when a conversation begins. */
const ledger = { reserve: async (_at, size) => size, keep: async () => {}, lines: async () => [], heads: async () => new Map() };

const memory = createMemoryBus({ ledger, clock });
await measure('memory, one process', memory, memory);

const server = await natsServer();
const [near, far] = [openNats(server.url), openNats(server.url)];
const on = (nats) => createNatsBus({ nats, stream: openStream(nats), ledger, vault, clock });
await measure('NATS JetStream, two engines', on(near), on(far));
await Promise.all([near.close(), far.close()]);
await server.end();
rmSync(keys, { recursive: true, force: true });

async function measure(name, here, there) {
  const times = [];
  const sent = new Map();
  const stops = [];
  const conversations = Array.from({ length: channels }, (_, index) => ({ tenantId: 'acme', sid: `c${index}` }));
  for (const at of conversations) {
    for (const bus of [here, there]) stops.push(bus.watch(at, ({ s }) => times.push(performance.now() - sent.get(`${at.sid}/${s}`))));
    await Promise.all([here.replay(at, 0), there.replay(at, 0)]);
  }
  const total = rate * seconds;
  const start = performance.now();
  const cpu = process.cpuUsage();
  const appended = [];
  for (let index = 0; index < total; index += 1) {
    const due = start + (index * 1_000) / rate;
    if (due > performance.now()) await new Promise((later) => setTimeout(later, Math.max(0, due - performance.now())));
    const at = conversations[index % channels];
    const s = Math.floor(index / channels) + 1;
    sent.set(`${at.sid}/${s}`, performance.now());
    appended.push(here.append(at, 'person:1', s, { k: 't', s, d: 'a' }));
  }
  await Promise.all(appended);
  for (const until = performance.now() + 10_000; times.length < total * 2 && performance.now() < until; ) await new Promise((later) => setTimeout(later, 20));
  const { user, system } = process.cpuUsage(cpu);
  stops.forEach((stop) => stop());
  times.sort((left, right) => left - right);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(2);
  console.log(`${name}: ${channels} conversations × 2 listeners, ${rate}/s for ${seconds} s: ${times.length} of ${total * 2} heard, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${((user + system) / 1_000 / total).toFixed(2)} ms of processor a message`);
  if (times.length !== total * 2) process.exitCode = 1;
}
