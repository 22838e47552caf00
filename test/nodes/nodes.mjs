// usage: node test/nodes/nodes.mjs [--disconnects 60] [--kills 3] [--pairs 4] [--seed N]
// Two servers behind one address, while lines are cut and either is killed. All of it: --disconnects 1000 --kills 20. Last line: N passed, N failed.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from '../conversation/compare.mjs';
import { writer } from '../conversation/writer.mjs';
import { generator, pause } from '../crash/random.mjs';
import { bySocket, byStream } from '../../src/rtt/wires.ts';
import { ask, asJson, askUntilAnswered } from './ask.mjs';
import { openHouse } from './house.mjs';
import { openOperator } from './operator.mjs';
import { openPeople } from './people.mjs';
import { countPosts } from './posts.mjs';

const { values } = parseArgs({ options: { disconnects: { type: 'string', default: '60' }, kills: { type: 'string', default: '3' }, pairs: { type: 'string', default: '4' }, seed: { type: 'string' } } });
const [disconnects, kills, pairs] = [Number(values.disconnects), Number(values.kills), Number(values.pairs)];
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = generator(seed);
const folder = await mkdtemp(join(tmpdir(), 'same-door-nodes-'));
let [passed, failed] = [0, 0];
function check(sentence, right, found) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✓' : '✗'} ${sentence.padEnd(72)} ${found}`);
}
const seconds = (ms) => (ms / 1_000).toFixed(1);
/** Looks again until it is so. @returns whether it came to be */
async function comes(true_, within = 120_000) {
  for (const deadline = performance.now() + within; performance.now() < deadline; await pause(50)) if (await true_()) return true;
  return false;
}

console.log(`Same Door nodes suite · seed ${seed} · Node ${process.version}\n`);
const house = await openHouse({ folder, random });
const { address, door } = house;
try {
  const operator = await openOperator(house);
  const posts = countPosts();
  const talks = await Promise.all(Array.from({ length: pairs }, (_, index) => openTalk(operator, index % 2 === 0)));
  const writers = talks.flatMap(({ person, agent }) => [person, agent]);
  const people = openPeople({ address, random });
  const began = performance.now();

  let killed = 0;
  let stuck = 0;
  const outages = { lines: [], receipts: [] };
  door.bad(true);
  // Spread over the cuts.
  for (; killed < kills; killed += 1) {
    while (door.counts.cuts < (killed * disconnects) / kills) await pause(20);
    await pause(random.between(0, 500));
    const which = random.next() < 0.5 ? 0 : 1;
    await house.kill(which);
    // The other one goes on alone, for all of them, before this one is back.
    const [lines, receipts, from] = [writers.map(({ heard }) => heard.length), people.receipts.length, performance.now()];
    const taken = await comes(() => people.receipts.length > receipts);
    outages.receipts.push(performance.now() - from);
    const talked = await comes(() => writers.every(({ heard }, index) => heard.length > lines[index]));
    if (!taken || !talked) stuck += 1;
    outages.lines.push(performance.now() - from);
    await house.restart(which);
  }
  while (door.counts.cuts < disconnects) await pause(20);
  door.bad(false);
  await Promise.all(writers.map((one) => one.stop()));
  await people.stop();
  const took = performance.now() - began;
  const unsent = (await comes(() => writers.every((one) => one.done()), 300_000)) ? 0 : writers.filter((one) => !one.done()).length;
  // The last line that somebody said is the last that the other one hears.
  await comes(() => talks.every(({ person, agent }) => person.heard.at(-1) === agent.written.at(-1) && agent.heard.at(-1) === person.written.at(-1)), 30_000);

  const text = { lines: 0, lost: 0, doubled: 0, changed: 0 };
  for (const { session, person, agent } of talks) {
    const view = (await askUntilAnswered(`${address}/v1/acme/cases/${session.protocol}`, { headers: { authorization: `Bearer ${session.token}` } })).json();
    const of = (author) => view.conversation.lines.filter((line) => line.author === author).map((line) => line.text);
    for (const [written, heards] of [[person.written, [agent.heard, of('person')]], [agent.written, [person.heard, of('company')]]]) {
      text.lines += written.length;
      for (const heard of heards) compare(written, heard, text);
    }
  }
  const { cuts, inFrame, connections, streams } = door.counts;
  console.log(`    ${connections.join(' and ')} connections at the two nodes, ${cuts} lines cut (${inFrame} within what was being sent), ${killed} kills, ${seconds(took)} s`);
  if (killed > 0) console.log(`    after a kill: next receipt within ${seconds(Math.max(...outages.receipts))} s, all conversations further within ${seconds(Math.max(...outages.lines))} s, at the other node`);
  check('the story was hard enough', cuts >= disconnects && killed >= kills && Math.min(...connections) >= pairs, `${cuts} cuts, ${killed} kills`);
  check('after each kill the other node goes on with everything', stuck === 0, `${killed - stuck} of ${killed}`);
  // Refused is only what was on its way as its stream was cut.
  check('what is posted beside an event stream is taken at either node', posts.taken > 0 && posts.refused.length * 10 <= streams, `${posts.taken} posts to ${streams} streams; ${posts.refused.length} refused, ${posts.later} told to come again`);
  check('text on both sides and in the database is what was typed', text.lines > pairs * 2 && text.lost + text.doubled + text.changed + unsent === 0, `${text.lines} lines: lost ${text.lost}, doubled ${text.doubled}, changed ${text.changed}, unsent ${unsent}`);
  check('an operator who signed in at one node keeps the calls at both', operator.faults.length === 0, operator.faults[0] ?? `${talks.length} calls`);
  const { receipts, forms, files, faults, again } = people;
  check('requests, forms, files and receipts are taken and read at any node', faults.length === 0 && forms.length > 0 && files.length > 0, faults[0] ?? `${receipts.length} receipts, ${forms.length} forms, ${files.length} files; asked again ${again.count} times`);

  const others = [];
  for (const [index, { options, receipt }] of receipts.entries()) {
    const repeated = await ask(`${house.nodes[index % 2].address}/v1/acme/submissions`, options);
    if (repeated.status !== 200 || repeated.json().receipt !== receipt) others.push(`${repeated.status} ${repeated.text.slice(0, 200)}`);
  }
  check('the same request gets the same receipt at either node', others.length === 0, others[0] ?? `${receipts.length} asked again`);
  const [{ rows, keys }] = await house.rows('SELECT count(*) AS rows, count(DISTINCT idem_key) AS keys FROM submissions');
  check('each is in the database once', rows === keys && rows === receipts.length + forms.length, `${rows} rows for ${receipts.length + forms.length} receipts`);

  const sent = (await house.rows('SELECT id FROM submissions')).map(({ id }) => id);
  const from = performance.now();
  const arrived = await comes(() => sent.every((id) => house.receiver.times().has(id)), 11 * 60_000);
  const times = [...house.receiver.times().values()];
  check('each was told to the company’s system, under one id', arrived && times.every((count) => count === 1) && house.receiver.counts.changed === 0, `${sent.length} told in ${house.receiver.counts.attempts} attempts, ${house.receiver.counts.again} taken before; the last after ${seconds(performance.now() - from)} s`);

  for (const { session } of talks) await operator.close(session.sid);
  check('calls that were closed at one node are closed at both', (await comes(async () => (await operator.queue()).calls.length === 0, 10_000)), `${talks.length} closed`);
  writers.forEach((one) => one.close());
  operator.stop();
} catch (error) {
  check('the suite could do its work', false, `\n${error.stack}`);
  for (const node of house.nodes) console.log(node.said());
}
await house.close();
await rm(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** @param blocked whether the person’s WebSocket is */
async function openTalk(operator, blocked) {
  const wish = asJson({ flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'] });
  const opened = await askUntilAnswered(`${address}/v1/acme/sessions`, { method: 'POST', headers: { ...wish.headers, 'idempotency-key': randomUUID() }, body: wish.body });
  if (opened.status !== 201) throw new Error(`No conversation was opened: ${opened.status} ${opened.text}`);
  const session = opened.json();
  await operator.claim(session.sid);
  const ticket = async () => {
    const answer = await ask(`${address}/v1/acme/sessions/${session.sid}/ticket`, { method: 'POST', headers: { authorization: `Bearer ${session.token}` } });
    if (answer.status !== 200) throw new Error(`No ticket: ${answer.status} ${answer.text}`);
    return answer.json();
  };
  return {
    session,
    person: writer({ sid: `${session.sid}p`, name: 'P', random, ticket, dials: [blocked ? byStream : bySocket] }),
    agent: writer({ sid: `${session.sid}a`, name: 'A', random, ticket: () => operator.ticket(session.sid), dials: [bySocket] }),
  };
}
