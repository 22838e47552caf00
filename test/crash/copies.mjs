import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/free-port.mjs';
import { startBackend } from './backend-process.mjs';
import { readFiles } from './kept-files.mjs';
import { pause } from './random.mjs';

const tus = { 'tus-resumable': '1.0.0' };

/** Whether there is anything to copy with. */
export async function hasFfmpeg() {
  return Promise.all(['ffmpeg', 'ffprobe'].map((program) => promisify(execFile)(program, ['-version']))).then(() => true, () => false);
}

/**
 * People send what they signed while the backend is killed again and again, mostly while it copies. In the end every video is what was
 * sent, each has one copy that is whole, and nothing else lies on the disk.
 */
export async function copiesSurviveKills({ kills, videos, random, place, check, note }) {
  const { flows, tenants } = await place.configuration([]);
  const settings = { port: await freePort(), dataDir: await place.folder('copies'), flows, tenants };
  const all = [];
  for (let index = 0; index < videos; index += 1) all.push(await recording(index));
  let backend = startBackend(settings);
  await up(backend);
  const sent = [];
  for (const [index, bytes] of all.entries()) {
    sent.push(await complain(backend.address, bytes));
    if (index % Math.ceil(videos / kills) === 0) {
      await pause(random.between(20, 160));
      await backend.end('SIGKILL');
      backend = startBackend(settings);
      await up(backend);
    }
  }
  const deadline = performance.now() + 120_000;
  let seen;
  do {
    await pause(100);
    seen = await Promise.all(sent.map((one) => partOf(backend.address, one)));
  } while (seen.some(({ play, file }) => play.id === file.id) && performance.now() < deadline);
  await backend.end('SIGTERM');

  const { rows, names } = await readFiles(settings.dataDir);
  const kept = new Map(rows.map((row) => [row.id, row]));
  const whole = ({ id, sha256 }) => kept.get(id)?.onDisk === sha256;
  const made = await tries(settings.dataDir);
  note(`${videos} videos of ${Math.round(all[0].length / 1000)} kB, ${kills} kills, ${made} copies begun`);
  check(`videos that are what was sent: ${videos}`, seen.filter(({ file }, index) => whole(file) && file.sha256 === sent[index].sha256).length === videos, `${seen.filter(({ file }) => whole(file)).length}`);
  check(`copies that are whole: ${videos}`, seen.filter(({ play, file }) => play.id !== file.id && whole(play)).length === videos, `${seen.filter(({ play, file }) => play.id !== file.id && whole(play)).length}`);
  check('half copies 0', rows.length === 2 * videos && names.length === 2 * videos, `${rows.length - 2 * videos} rows, ${names.length - 2 * videos} files`);
  check('the story was hard enough: a copy was begun more often than made', made > videos, `${made}`);
}

/** Some seconds of moving noise, without a length. */
async function recording(seed) {
  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    ['-v', 'error', '-f', 'lavfi', '-i', `testsrc=size=320x240:rate=25:duration=${8 + (seed % 3)}`, '-vf', `noise=alls=60:allf=t:all_seed=${seed}`, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '6M', '-f', 'webm', '-live', '1', 'pipe:1'],
    { encoding: 'buffer', maxBuffer: 100_000_000 },
  );
  return stdout;
}

async function up(backend) {
  if (!(await backend.ready())) throw new Error(`The backend does not start:\n${backend.said()}`);
}

async function complain(address, bytes) {
  const all = `${address}/v1/acme/uploads`;
  const begun = await fetch(all, { method: 'POST', headers: { ...tus, 'upload-defer-length': '1', 'upload-metadata': `filename ${Buffer.from('signed.webm').toString('base64')}` } });
  const url = new URL(begun.headers.get('location'), all).href;
  await fetch(url, { method: 'PATCH', headers: { ...tus, 'upload-offset': '0', 'upload-length': String(bytes.length), 'content-type': 'application/offset+octet-stream' }, body: bytes });
  const { file } = await (await fetch(url)).json();
  const answers = { subject: 'No line', points: ['Signed message.'], undueCharge: 'no', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' };
  const answer = await fetch(`${address}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ flow: 'complaint', statute: 'br-sac', locale: 'en', submittedAt: new Date().toISOString(), answers, signed: [{ field: 'points', entry: 0, lang: 'ils', seconds: 8, file }] }),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  const { protocol, url: receipt } = await answer.json();
  return { protocol, secret: new URLSearchParams(receipt.split('?')[1]).get('t'), sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function partOf(address, { protocol, secret }) {
  const response = await fetch(`${address}/v1/acme/cases/${protocol}`, { headers: { authorization: `Bearer ${secret}` } });
  if (!response.ok) throw new Error(`The case came to ${response.status}.`);
  const { signed } = await response.json();
  return signed[0];
}

async function tries(dataDir) {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(dataDir, 'same-door.db'), { readonly: true });
  try {
    return database.prepare('SELECT sum(tries) FROM signed').pluck().get();
  } finally {
    database.close();
  }
}
