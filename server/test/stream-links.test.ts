import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { streamTo } from './helpers/event-stream.ts';
import { openHouse, temporaryFolder } from './helpers/house.ts';
import { natsServer, type NatsServer } from './helpers/nats.ts';
import { lineOf, openLine, type OpenLine } from './helpers/talks.ts';
import { problemOf } from './helpers/tus.ts';

let nats: NatsServer;
beforeAll(async () => {
  nats = await natsServer();
});
beforeEach(() => nats.start());
afterAll(() => nats.end());

/** A person by the event stream of one process, an agent by WebSocket at the other one. */
async function blockedPerson() {
  const shared = { dataDirectory: temporaryFolder(), natsUrl: nats.url };
  const here = await lineOf(await openHouse(shared));
  const there = await lineOf(await openHouse(shared));
  const session = await here.open();
  const ticket = await here.ticket(session);
  const agent = await there.enter(await there.operatorTicket(session));
  const person = await streamTo(here.address, ticket);
  await agent.until('party', ({ p }) => p === 'person:1');
  return { here, there, session, person, agent };
}

const line = (s: number, x: string) => ({ k: 'c', s, l: s, x });
const lines = (of: OpenLine, sid: string) => of.conversations.bus.replay({ tenantId: of.tenantId('acme'), sid }, 0).then(({ frames }) => frames.flatMap((frame) => (frame.k === 'c' ? [frame.x] : [])));
/** What a secret is made of. */
const parts = (secret: string) => {
  const [slug = '', process = '', id = '', proof = ''] = secret.split('.');
  return { slug, process, id, proof };
};

describe('what is posted at one process for the event stream of another', () => {
  test('is heard, and acknowledged by the stream', async () => {
    const { there, person, agent } = await blockedPerson();
    expect((await person.post(there.address, [{ k: 't', s: 1, d: 'Ol' }, line(2, 'Olá')])).status).toBe(204);
    expect(await agent.until('c')).toMatchObject({ x: 'Olá', p: 'person:1' });
    await expect.poll(() => person.heard).toContainEqual({ k: 'a', s: 2 });
    agent.send(line(1, 'Bom dia'));
    await expect.poll(() => person.heard.flatMap((frame) => (frame.k === 'c' ? [frame.x] : []))).toEqual(['Bom dia']);
  });

  test('keeps its order when posts arrive at one and the other in turns', async () => {
    const { here, there, session, person } = await blockedPerson();
    for (let s = 1; s <= 12; s += 1) expect((await person.post(s % 2 ? there.address : here.address, [line(s, `line ${s}`)])).status).toBe(204);
    expect(await lines(there, session.sid)).toEqual(Array.from({ length: 12 }, (_, index) => `line ${index + 1}`));
  });

  test('counts once when it is sent again, at whichever', async () => {
    const { here, there, session, person, agent } = await blockedPerson();
    for (const address of [there.address, there.address, here.address]) expect((await person.post(address, [line(1, 'once')])).status).toBe(204);
    expect((await person.post(there.address, [line(1, 'once'), line(2, 'twice')])).status).toBe(204);
    await agent.until('c', ({ x }) => x === 'twice');
    expect(agent.heard.flatMap((frame) => (frame.k === 'c' ? [frame.x] : []))).toEqual(['once', 'twice']);
    expect(await lines(here, session.sid)).toEqual(['once', 'twice']);
  });

  test('is refused at either when a frame is too large, and nothing of it is taken in', async () => {
    const { here, there, session, person } = await blockedPerson();
    for (const address of [here.address, there.address]) {
      const answer = await person.post(address, [line(1, 'short'), { k: 't', s: 2, d: 'x'.repeat(4_096) }]);
      expect([answer.status, await problemOf(answer)]).toEqual([413, 'body-too-large']);
    }
    expect(await lines(here, session.sid)).toEqual([]);
  });
});

describe('a link', () => {
  test('of one company is nobody else’s: not by its words, and not from another company’s page', async () => {
    const { here, there, session, person } = await blockedPerson();
    const { slug, process, id, proof } = parts(person.secret);
    expect(slug).toBe('acme');
    const forged = [['other', process, id, proof], [slug, process, id, proof.replace(/^./, (first) => (first === '0' ? '1' : '0'))], [slug, process, `${id}0`, proof], [slug, process, id, 'é'.repeat(36)], [slug, process, id], ['nobody', process, id, proof]];
    for (const address of [here.address, there.address]) {
      for (const words of forged) {
        const answer = await person.post(address, [line(1, 'forged')], { 'same-door-link': words.join('.') });
        expect([answer.status, await problemOf(answer)]).toEqual([404, 'not-found']);
      }
      const foreign = await person.post(address, [line(1, 'foreign')], { origin: 'https://other.example' });
      expect([foreign.status, await problemOf(foreign)]).toEqual([403, 'origin-not-allowed']);
    }
    expect(await lines(here, session.sid)).toEqual([]);
  });

  test('is worth nothing once its stream or its process has ended', { timeout: 30_000 }, async () => {
    const { here, there, person, agent } = await blockedPerson();
    person.cut();
    await agent.until('party', ({ ev }) => ev === 'away');
    for (const address of [here.address, there.address]) expect((await person.post(address, [line(1, 'late')])).status).toBe(404);
    await here.app.close();
    // Until NATS knows that the process is gone, it is one that does not answer: come again in a moment.
    await expect.poll(async () => (await person.post(there.address, [line(1, 'late')])).status, { timeout: 15_000 }).toBe(404);
  });

  test('and what is posted with it cannot be read at NATS, neither in a subject nor in what is carried', async () => {
    const { there, person, agent } = await blockedPerson();
    const seen: string[] = [];
    const spy = await connect({ servers: nats.url.replace('nats://', '') });
    onTestFinished(() => spy.close());
    spy.subscribe('>', { callback: (_error, { subject, data }) => void seen.push(`${subject} ${Buffer.from(data).toString('latin1')}`) });
    await spy.flush();
    expect((await person.post(there.address, [line(1, 'geheim')])).status).toBe(204);
    await agent.until('c');
    const { process, id, proof } = parts(person.secret);
    expect(seen.filter((message) => message.startsWith(`same-door.asked.${process}.frames.`))).toHaveLength(1);
    expect(seen.filter((message) => [id, proof, 'geheim'].some((secret) => message.includes(secret)))).toEqual([]);
  });
});

test('what a process cannot read is answered by nobody, and said in its log without a word of it', async () => {
  const { here, person } = await blockedPerson();
  const stranger = await connect({ servers: nats.url.replace('nats://', '') });
  onTestFinished(() => stranger.close());
  const { process } = parts(person.secret);
  await expect(stranger.request(`same-door.asked.${process}.frames.${here.tenantId('acme')}`, 'geheim', { timeout: 500 })).rejects.toThrow();
  await expect.poll(() => here.lines.filter((one) => one.includes('could not be answered'))).toHaveLength(1);
  expect(here.lines.join('')).not.toContain('geheim');
});

describe('when the process that has the stream does not answer', () => {
  test('the device is told to come again in a moment, and what it sends again counts once', { timeout: 30_000 }, async () => {
    const { there, session, person } = await blockedPerson();
    await nats.freeze();
    const began = performance.now();
    const answer = await person.post(there.address, [line(1, 'once')]);
    expect([answer.status, answer.headers.get('retry-after'), await problemOf(answer)]).toEqual([503, '1', 'not-available']);
    expect(performance.now() - began).toBeLessThan(8_000);
    nats.thaw();
    await expect.poll(async () => (await person.post(there.address, [line(1, 'once')])).status, { timeout: 10_000 }).toBe(204);
    await expect.poll(() => lines(there, session.sid)).toEqual(['once']);
  });

  test('because NATS is away, it is told at once', async () => {
    const { there, person } = await blockedPerson();
    await nats.kill();
    await expect.poll(() => there.app.services.processes.nats?.isUp()).toBe(false);
    const began = performance.now();
    const answer = await person.post(there.address, [line(1, 'once')]);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

test('one process without NATS takes posts for its own streams, and for no others', async () => {
  const [house, other] = [await openLine(), await openLine()];
  const session = await house.open();
  const person = await streamTo(house.address, await house.ticket(session));
  expect((await person.post(house.address, [line(1, 'Olá')])).status).toBe(204);
  expect((await person.post(other.address, [line(2, 'Olá')])).status).toBe(404);
  expect(await lines(house, session.sid)).toEqual(['Olá']);
});
