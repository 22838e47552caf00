// usage: node test/call/call.mjs
// Video calls between tabs of a real Chromium, through coturn and Janus; measured where pictures arrive. Last line: N passed, N failed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../crash/random.mjs';
import { openNarrowLine } from './narrow-line.mjs';
import { openBrowser, openPlace } from './place.mjs';
import { openJanusServer, openTurn } from './servers.mjs';

const folder = await mkdtemp(join(tmpdir(), 'same-door-call-'));
let [passed, failed] = [0, 0];
function check(sentence, right, found = '') {
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✓' : '✗'} ${sentence.padEnd(72)} ${found}`);
}

/** What each sees of each over some measurements: average frames a second, and the last size. */
async function watch(tabs, seconds = 8) {
  const seen = new Map();
  for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await pause(500)) {
    for (const [who, tab] of Object.entries(tabs)) {
      for (const { p, quality } of (await tab.state()).parties) {
        if (!quality) continue;
        const pair = `${p} → ${who}`;
        const list = seen.get(pair) ?? [];
        if (list.at(-1)?.fps !== quality.fps) list.push(quality);
        seen.set(pair, list);
      }
    }
  }
  return [...seen].map(([pair, list]) => {
    // The first was running when we began to look.
    const own = list.slice(list.length > 2 ? 1 : 0);
    const last = own.at(-1);
    return { pair, fps: own.reduce((total, { fps }) => total + fps, 0) / own.length, width: last.width, height: last.height, rtt: last.rtt, apart: last.apart };
  });
}
const written = (all) => all.map(({ pair, fps, width, height, rtt }) => `${pair} ${fps.toFixed(1)} fps ${width}×${height}${rtt === undefined ? '' : ` ${Math.round(rtt)} ms`}`).join('; ');
const everybodySeen = (count) => ({ parties }) => parties.filter(({ here, quality }) => here && quality?.width >= 640).length === count;

const run = {
  async 'two, from one to the other'({ open }) {
    const place = await open('direct');
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session), await place.join(session, 'interpreter:1', { voice: true })];
    await Promise.all([person, interpreter].map((tab) => tab.until('a whole picture', everybodySeen(1))));
    const seen = await watch({ person, interpreter });
    check('VGA with at least 25 frames a second, both ways', seen.length === 2 && seen.every(({ fps, height }) => fps >= 25 && height >= 480), written(seen));
    const { parties: [other] } = await person.until('a voice', ({ parties }) => parties[0]?.speaking);
    check('the person sees who speaks and who moves their hands, without a microphone of their own', other.speaking && other.signing && !(await interpreter.state()).parties[0].voice, seen.flatMap(({ apart }) => (apart === undefined ? [] : [`sound ${Math.round(Math.abs(apart))} ms from the picture`])).join());
    check('nothing is said to be unclear', other.doubts.length === 0, other.doubts.join());

    await person.cut();
    await interpreter.until('the cut and the way back', ({ parties, missed }) => missed.includes('person:1') && parties[0].here);
    const after = await watch({ interpreter }, 5);
    check('a cut line to the server stops no picture, and the place is kept', after[0]?.fps >= 25, written(after));
    await person.enter();
    await interpreter.until('the new page', ({ parties }) => parties.length === 1 && parties[0].here);
    await person.until('a picture after the page was loaded anew', everybodySeen(1));
    const again = await watch({ person, interpreter }, 5);
    check('a page that is loaded anew is in the same call again', again.length === 2 && again.every(({ fps }) => fps >= 20), written(again));
    await person.still();
    check('whoever only wants to read and watch sends no picture, and is not called unclear', (await interpreter.until('the end of the picture', ({ parties }) => !parties[0].video)).parties[0].doubts.length === 0);
    await person.act('leave');
    await interpreter.until('the leaving', ({ parties }) => parties.length === 0);
    const rows = (await place.quality(session)).filter(({ party }) => party === 'person:1').map(({ quality }) => JSON.parse(quality)[0]);
    check('how it was is kept with the case, as numbers', rows.length > 0 && rows.every(({ fps, seconds }) => fps.avg > 15 && seconds > 0), JSON.stringify(rows.at(-1)?.fps));
  },

  async 'two, by a TURN server over TCP'({ open, turn }) {
    const place = await open('turn', { turn: { urls: [turn.url('tcp')], secret: turn.secret } });
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session, 'person:1', { relay: true }), await place.join(session, 'interpreter:1', { relay: true })];
    await Promise.all([person, interpreter].map((tab) => tab.until('a whole picture', everybodySeen(1))));
    const seen = await watch({ person, interpreter });
    const ways = [...(await person.ways()), ...(await interpreter.ways())];
    check('VGA with at least 25 frames a second, both ways', seen.length === 2 && seen.every(({ fps, height }) => fps >= 25 && height >= 480), written(seen));
    check('by nothing but the relay, over TCP', ways.length === 2 && ways.every((way) => way === 'relay/tcp'), ways.join(', '));
  },

  async 'a person behind a line of 60 kbit/s'({ open, turn }) {
    const narrow = await openNarrowLine({ to: turn.port, bits: 60_000 });
    const place = await open('narrow', { turn: { urls: [turn.url('udp')], secret: turn.secret } });
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session, 'person:1', { relay: true, turn: narrow.url }), await place.join(session, 'interpreter:1')];
    // The line is full of the first pictures, and has to empty first.
    await interpreter.until('a smaller picture that moves', ({ parties }) => parties[0]?.quality?.height < 240 && parties[0].quality.fps >= 18 && parties[0].quality.rtt < 400, 45_000);
    await pause(4_000);
    const seen = await watch({ interpreter }, 10);
    check('at least 18 frames a second arrive, in a smaller picture', seen[0]?.fps >= 18 && seen[0].height < 480, written(seen));
    const told = await person.until('what the interpreter sees', ({ parties }) => parties[0]?.theirDoubts.length > 0);
    check('and both sides hear that signing may be unclear', told.parties[0].theirDoubts.includes('small') && (await interpreter.state()).parties[0].doubts.includes('small'), told.parties[0].theirDoubts.join(', '));
    narrow.close();
  },

  async 'three, from each to each'({ open }) {
    const place = await open('mesh');
    await three(place, {});
  },

  async 'three, by a Janus server'({ open }) {
    const janus = await openJanusServer(folder);
    const place = await open('janus', { janus: { url: janus.url, key: janus.key } });
    await three(place, { by: 3 });
    await janus.close();
  },
};

/** @param by how many connections each has, where it is not one for each other */
async function three(place, { by = 2 }) {
  const session = await place.session('agent:1');
  const tabs = { person: await place.join(session), agent: await place.join(session, 'agent:1'), interpreter: await place.join(session, 'interpreter:1') };
  await Promise.all(Object.values(tabs).map((tab) => tab.until('both others', everybodySeen(2), 30_000)));
  const seen = await watch(tabs, 10);
  check('six pictures with at least 20 frames a second', seen.length === 6 && seen.every(({ fps }) => fps >= 20), written(seen));
  const ways = await tabs.person.ways();
  check(`each by ${by} connections`, ways.length === by, ways.join(', '));
}

console.log(`Same Door call suite · Node ${process.version}\n`);
const wanted = process.argv.slice(2);
const browser = await openBrowser();
const turn = await openTurn(folder);
try {
  for (const [name, act] of Object.entries(run)) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    console.log(name);
    const since = performance.now();
    const places = [];
    const open = async (dataDir, calls) => {
      const place = await openPlace({ browser, dataDir: join(folder, dataDir), calls });
      places.push(place);
      return place;
    };
    await act({ open, turn }).catch((error) => check('goes to its end', false, error.message));
    await Promise.all(places.map((place) => place.close()));
    console.log(`    ${((performance.now() - since) / 1_000).toFixed(0)} s`);
  }
} finally {
  await browser.close();
  await turn.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
