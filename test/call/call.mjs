// usage: node test/call/call.mjs
// Video calls between tabs of a real Chromium, through coturn and Janus; measured where pictures arrive. Last line: N passed, N failed.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../crash/random.mjs';
import { openNarrowLine } from './narrow-line.mjs';
import { openBrowser, openPlace } from './place.mjs';
import { openJanusServer, openTurn } from './servers.mjs';

const folder = await mkdtemp(join(tmpdir(), 'same-door-call-'));
const usedBefore = await use();
let [passed, failed, againstControl, secondTimes] = [0, 0, 0, 0];
/** What was checked of the case that runs. */
let checks = [];
const check = (sentence, right, found = '') => checks.push({ sentence, right, found });

/** What came of a case; a first run that is not the last word has no ✗, which would name a failure. */
function told(isLast) {
  for (const { sentence, right, found } of checks) console.log(`  ${right ? '✓' : isLast ? '✗' : '↻'} ${sentence.padEnd(72)} ${found}`);
}

/** A machine that without a call passes on all pictures of its camera, or so many more than are wanted, has to reach what is wanted in one. */
const [all, room] = [28.8, 1.2];
/** And one that does not has to do so much of it. */
const share = 0.8;
/** Encoders and the pacing of pictures find their way before anybody counts; in milliseconds. */
const warmUp = 3_000;

/** Others that use more of the processors than this before the suite begins spoil what it measures. */
const usedByOthers = 0.25;

/** The share of the processors that is used, over some seconds: a load average still tells of whatever ran a minute ago. */
async function use(seconds = 3) {
  const times = () => cpus().map(({ times: { idle, ...busy } }) => [idle, Object.values(busy).reduce((sum, one) => sum + one, 0)]).reduce(([idle, busy], [i, b]) => [idle + i, busy + b]);
  const [idle, busy] = times();
  await pause(seconds * 1_000);
  const [idleNow, busyNow] = times();
  return (busyNow - busy) / (busyNow - busy + idleNow - idle);
}

/** How many frames a second each sees of each over some seconds, and the last size. */
async function watch(tabs, seconds = 6) {
  await Promise.all(Object.values(tabs).map((tab) => tab.measured()));
  await pause(seconds * 1_000 + 200);
  const all = await Promise.all(Object.entries(tabs).map(async ([who, tab]) => (await tab.measured()).map(([p, list]) => ({ pair: `${p} → ${who}`, list }))));
  return all.flat().map(({ pair, list }) => ({ pair, ...list.at(-1), fps: list.reduce((total, { fps }) => total + fps, 0) / list.length }));
}
const written = (all) => all.map(({ pair, fps, width, height, rtt }) => `${pair} ${fps.toFixed(1)} fps ${width}×${height}${rtt === undefined ? '' : ` ${Math.round(rtt)} ms`}`).join('; ');
const everybodySeen = (count) => ({ parties }) => parties.filter(({ here, quality }) => here && quality?.width >= 640).length === count;
const somethingSeen = (count) => ({ parties }) => parties.filter(({ here, quality }) => here && quality?.fps > 0).length === count;

/** Waits for whole pictures; a machine that is busy with other things may never send any, and is measured with what it sends. */
async function pictures(tabs, count) {
  await Promise.all(tabs.map((tab) => tab.until('a picture', somethingSeen(count), 30_000)));
  await Promise.all(tabs.map((tab) => tab.until('a whole picture', everybodySeen(count), 12_000).catch(() => undefined)));
  await pause(warmUp);
}

/** What is wanted of frames in a case; judged once its tabs are closed and the machine can be asked what it does without them. */
let frames = [];

/** Where it is not so at first, one looks again, and at the same time at what one simple connection of the machine's own gets beside the call. The best look counts. */
async function expectFrames(sentence, { tabs, count, wanted, whole = true, seconds = 6, looks = 2, crowded = false }) {
  const isEnough = (seen) => seen.length === count && seen.every(({ fps, height }) => fps >= wanted && (!whole || height >= 480));
  const slowestOf = (seen) => (seen.length === count ? Math.min(...seen.map(({ fps }) => fps)) : 0);
  let [seen, simple] = [await watch(tabs, seconds)];
  for (let look = 0; look < looks && !isEnough(seen); look++) {
    const [other, own] = await Promise.all([watch(tabs, 6), beside.control(1)]);
    const better = simple === undefined || slowestOf(other) / own > slowestOf(seen) / simple;
    if (isEnough(other) || better) [seen, simple] = [other, own];
  }
  frames.push({ sentence: `${sentence}: ${whole ? 'VGA, ' : ''}at least ${wanted} frames a second`, slowest: slowestOf(seen), wanted, simple, enough: isEnough(seen), crowded, found: written(seen) });
  return seen;
}

/**
 * Timings on a machine that others use are ratios within one run: where others used it just before the suite began,
 * or where it does not even manage without a call, the call has to reach `share` of what a simple connection gets at the same time.
 * @param before frames a second without a call, before it
 * @param again measures them after it
 */
async function judgeFrames(before, again) {
  const able = frames.every(({ enough }) => enough) ? before : Math.min(before, await again());
  for (const { sentence, slowest, wanted, simple, enough, crowded, found } of frames) {
    const busy = !enough && (crowded || usedBefore > usedByOthers || able < Math.min(all, wanted * room));
    if (busy) againstControl += 1;
    const why = enough ? '' : `; a simple connection at the same time ${simple.toFixed(1)}: ratio ${(slowest / simple).toFixed(2)}${busy ? `, and at least ${share} is wanted, because the machine is too busy or too weak for ${wanted}` : ''}`;
    check(sentence, enough || (busy && slowest >= simple * share), `${found}; the machine without a call ${able.toFixed(1)}${why}`);
  }
  frames = [];
}

const run = {
  async 'two, from one to the other'({ open }) {
    const place = await open('direct');
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session), await place.join(session, 'interpreter:1', { voice: true })];
    await pictures([person, interpreter], 1);
    const seen = await expectFrames('both ways', { tabs: { person, interpreter }, count: 2, wanted: 25 });
    const { parties: [other] } = await person.until('a voice', ({ parties }) => parties[0]?.speaking);
    check('the person sees who speaks and who moves their hands, without a microphone of their own', other.speaking && other.signing && !(await interpreter.state()).parties[0].voice, seen.flatMap(({ apart }) => (apart === undefined ? [] : [`sound ${Math.round(Math.abs(apart))} ms from the picture`])).join());
    const { fps, height, rtt = 0, apart = 0 } = other.quality;
    const truths = { slow: fps < 20, small: height < 240, far: rtt > 400, apart: Math.abs(apart) > 100 };
    check('nothing is said to be unclear that is not', other.doubts.every((doubt) => truths[doubt]), other.doubts.join());

    await person.cut();
    await interpreter.until('the cut and the way back', ({ parties, missed }) => missed.includes('person:1') && parties[0].here);
    await expectFrames('a cut line to the server stops no picture', { tabs: { interpreter }, seconds: 4, count: 1, wanted: 25, whole: false });
    await person.enter();
    await interpreter.until('the new page', ({ parties }) => parties.length === 1 && parties[0].here);
    await Promise.all([person, interpreter].map((tab) => tab.until('a picture after the page was loaded anew', somethingSeen(1))));
    await pause(warmUp);
    await expectFrames('a page that is loaded anew is in the same call', { tabs: { person, interpreter }, seconds: 4, count: 2, wanted: 20, whole: false });
    await person.still();
    check('whoever only wants to read and watch sends no picture, and is not called unclear', (await interpreter.until('the end of the picture', ({ parties }) => !parties[0].video)).parties[0].doubts.length === 0);
    await person.act('leave');
    await interpreter.until('the leaving', ({ parties }) => parties.length === 0);
    const rows = (await place.quality(session)).filter(({ party }) => party === 'person:1').map(({ quality }) => JSON.parse(quality)[0]);
    check('how it was is kept with the case, as numbers', rows.length > 0 && rows.every(({ fps, seconds }) => fps.avg > 0 && seconds > 0), JSON.stringify(rows.at(-1)?.fps));
  },

  async 'two, by a TURN server over TCP'({ open, turn }) {
    const place = await open('turn', { turn: { urls: [turn.url('tcp')], secret: turn.secret } });
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session, 'person:1', { relay: true }), await place.join(session, 'interpreter:1', { relay: true })];
    await pictures([person, interpreter], 1);
    await expectFrames('both ways', { tabs: { person, interpreter }, count: 2, wanted: 25 });
    const ways = [...(await person.ways()), ...(await interpreter.ways())];
    check('by nothing but the relay, over TCP', ways.length === 2 && ways.every((way) => way === 'relay/tcp'), ways.join(', '));
  },

  async 'a person behind a line of 60 kbit/s'({ open, turn, afterwards }) {
    const narrow = await openNarrowLine({ to: turn.port, bits: 60_000 });
    afterwards(() => narrow.close());
    const place = await open('narrow', { turn: { urls: [turn.url('udp')], secret: turn.secret } });
    const session = await place.session('interpreter:1');
    const [person, interpreter] = [await place.join(session, 'person:1', { relay: true, turn: narrow.url }), await place.join(session, 'interpreter:1')];
    // The line is full of the first pictures, and has to empty first.
    const fits = ({ parties: [other] }) => other?.quality?.height < 240 && other.quality.rtt < 400;
    await interpreter.until('a smaller picture', fits, 45_000);
    await interpreter.until('a smaller picture that moves', (state) => fits(state) && state.parties[0].quality.fps >= 18, 15_000).catch(() => undefined);
    await pause(warmUp);
    const [picture] = await expectFrames('by 60 kbit/s', { tabs: { interpreter }, count: 1, wanted: 18, whole: false, looks: 4 });
    check('the picture is smaller', picture?.height < 480, `${picture?.width}×${picture?.height}`);
    const told = await person.until('what the interpreter sees', ({ parties }) => parties[0]?.theirDoubts.length > 0);
    check('and both sides hear that signing may be unclear', told.parties[0].theirDoubts.includes('small') && (await interpreter.state()).parties[0].doubts.includes('small'), told.parties[0].theirDoubts.join(', '));
  },

  async 'three, from each to each'({ open }) {
    const place = await open('mesh');
    await three(place);
  },

  async 'three, by a Janus server'({ open, afterwards }) {
    const janus = await openJanusServer(folder);
    afterwards(() => janus.close());
    const place = await open('janus', { janus: { url: janus.url, key: janus.key } });
    await three(place, { by: 3 });
  },
};

/** @param by how many connections each has, where it is not one for each other */
async function three(place, { by = 2 } = {}) {
  const session = await place.session('agent:1');
  const tabs = { person: await place.join(session), agent: await place.join(session, 'agent:1'), interpreter: await place.join(session, 'interpreter:1') };
  await pictures(Object.values(tabs), 2);
  // Three encode and decode on this one machine, where people have one each: what a simple connection gets beside them says what it can do.
  await expectFrames('each of six pictures', { tabs, count: 6, wanted: 20, crowded: true });
  const ways = await tabs.person.ways();
  check(`each by ${by} connections`, ways.length === by, ways.join(', '));
}

console.log(`Same Door call suite · Node ${process.version} · ${availableParallelism()} cores, of which others used ${Math.round(usedBefore * 100)} % before it began\n`);
const wanted = process.argv.slice(2);
const browser = await openBrowser();
const turn = await openTurn(folder);
/** What the machine did without a call, by how many pictures it sent, before the first case of that kind. */
const alone = {};
const beside = await openPlace({ browser, dataDir: join(folder, 'control') });
try {
  for (const [name, act] of Object.entries(run)) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const since = performance.now();
    const pairs = name.startsWith('three') ? 6 : 2;
    const control = () => beside.control(pairs);
    alone[pairs] ??= await control();
    console.log(`${name} · load ${loadavg()[0].toFixed(1)}`);
    for (const attempt of ['first', 'second']) {
      checks = [];
      const closing = [];
      const open = async (dataDir, calls) => {
        const place = await openPlace({ browser, dataDir: join(folder, `${dataDir}-${attempt}`), calls });
        closing.push(() => place.close());
        return place;
      };
      await act({ open, turn, afterwards: (close) => closing.push(close) }).catch((error) => check('goes to its end', false, error.message));
      await Promise.all(closing.map((close) => close()));
      await judgeFrames(alone[pairs], control);
      const isSound = checks.every(({ right }) => right);
      told(isSound || attempt === 'second');
      if (isSound && attempt === 'second') secondTimes += 1;
      if (isSound) break;
    }
    passed += checks.filter(({ right }) => right).length;
    failed += checks.filter(({ right }) => !right).length;
    console.log(`    ${((performance.now() - since) / 1_000).toFixed(0)} s`);
  }
} finally {
  await beside.close();
  await browser.close();
  await turn.close();
  await rm(folder, { recursive: true, force: true });
}
if (againstControl > 0) console.log(`\n${againstControl} measured against a control run, because the machine itself was too busy or too weak for the figure that is wanted`);
if (secondTimes > 0) console.log(`\n${secondTimes} of the cases passed only the second time, beginning anew: see ↻`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
