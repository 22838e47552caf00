// usage: node test/conversation/conversation.mjs [--cuts 1000] [--kills 20] [--pairs 6] [--seed N]
// Both sides type while lines are cut and the server is killed. Last line: N passed, N failed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generator, pause } from '../crash/random.mjs';
import { compare } from './compare.mjs';
import { openPlace } from './place.mjs';
import { writer } from './writer.mjs';

const { values } = parseArgs({ options: { cuts: { type: 'string', default: '1000' }, kills: { type: 'string', default: '20' }, pairs: { type: 'string', default: '6' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const folder = await mkdtemp(join(tmpdir(), 'same-door-conversation-'));
let [passed, failed] = [0, 0];
function check(sentence, right, found) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✓' : '✗'} ${sentence.padEnd(64)} ${found}`);
}

/** Runs conversations through cuts and kills. @returns what was written, and what became of it */
async function talkThrough({ name, cuts, kills, pairs, weakening = '' }) {
  const random = generator(seed + name.length);
  const place = await openPlace({ dataDir: join(folder, name), weakening });
  const talks = [];
  for (let one = 0; one < pairs; one += 1) {
    const session = await place.session();
    const person = writer({ sid: `${session.sid}p`, name: 'P', random, ticket: () => place.personTicket(session) });
    const agent = writer({ sid: `${session.sid}a`, name: 'A', random, ticket: () => place.operatorTicket(session) });
    talks.push({ session, person, agent });
  }
  let [cut, killed] = [0, 0];
  while (cut < cuts || killed < kills) {
    await pause(random.between(10, 60));
    if (cut < cuts && place.cut(random)) cut += 1;
    // Kills are spread over the cuts.
    if (killed < kills && (cut >= cuts || cut >= ((killed + 1) * cuts) / (kills + 1))) {
      if (cut >= cuts) await pause(400);
      await place.kill();
      killed += 1;
    }
  }
  const all = talks.flatMap(({ person, agent }) => [person, agent]);
  await Promise.all(all.map((one) => one.stop()));
  for (const deadline = performance.now() + 120_000; performance.now() < deadline && !all.every((one) => one.done()); ) await pause(50);
  await pause(1_500);
  const found = { lines: 0, lost: 0, doubled: 0, changed: 0, unsent: all.filter((one) => !one.done()).length, cut, killed };
  for (const { session, person, agent } of talks) {
    const record = await place.record(session);
    const of = (author) => record.filter((line) => line.author === author).map(({ text }) => text);
    for (const [written, heards] of [[person.written, [agent.heard, of('person')]], [agent.written, [person.heard, of('company')]]]) {
      found.lines += written.length;
      for (const heard of heards) compare(written, heard, found);
    }
  }
  all.forEach((one) => one.close());
  await place.close();
  return found;
}

console.log(`Same Door conversation suite · seed ${seed} · Node ${process.version}\n`);
const [cuts, kills, pairs] = [Number(values.cuts), Number(values.kills), Number(values.pairs)];
try {
  const shipped = await talkThrough({ name: 'shipped', cuts, kills, pairs });
  const { lines, lost, doubled, changed, unsent } = shipped;
  check(`through ${shipped.cut} cut connections and ${shipped.killed} kills, both sides have the same text`, lines > pairs * 2 && lost + doubled + changed + unsent === 0, `${lines} lines: lost ${lost}, doubled ${doubled}, changed ${changed}, unsent ${unsent}`);
  const early = await talkThrough({ name: 'early', cuts: 0, kills: 3, pairs, weakening: 'ack-before-row' });
  check('a server that acknowledges before the row is written is caught', early.lost > 0, `${early.lost} of ${early.lines} lines lost`);
} catch (error) {
  check('the suite could do its work', false, `\n${error.stack}`);
}
await rm(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
