import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { bookmarks } from '../../src/upload/bookmarks.ts';
import { openUploads } from '../../src/upload/open-uploads.ts';
import { startBackend } from './backend-process.mjs';
import { deviceMemory, films, nodeSpeech } from './device-files.mjs';
import { readFiles } from './kept-files.mjs';
import { plannedLine } from './planned-line.mjs';
import { pause } from './random.mjs';
import { forgetfulDisk } from './shadow.mjs';

const MB = 1000 * 1000;

/** Large films over a bad line, with a backend that is killed and a tab that is closed on the way. */
export async function survivesCuts({ count = 5, bytes = 100 * MB, cuts = 10, kills = 3, place, check, note }) {
  const { flows, tenants } = await place.configuration([]);
  const settings = { port: await freePort(), dataDir: await place.folder('files'), flows, tenants };
  const sent = await films(await place.folder('films'), count, bytes);
  const total = count * bytes;
  let backend = startBackend(settings);
  let starting = backend.ready();
  if (!(await starting)) throw new Error(`The backend does not start:\n${backend.said()}`);

  const kill = () => {
    void backend.end('SIGKILL').then(() => {
      backend = startBackend(settings);
      starting = backend.ready();
    });
  };
  // Spread over the whole way; a kill is a cut as well, and stands between two of them.
  const plan = [
    ...Array.from({ length: cuts }, (_, index) => ({ at: (total * (index + 1)) / (cuts + 1), happen: undefined })),
    ...Array.from({ length: kills }, (_, index) => ({ at: (total * (index + 0.55)) / kills, happen: kill })),
  ].sort((one, other) => one.at - other.at);
  const line = await plannedLine({ backendPort: settings.port, plan });
  const memory = deviceMemory();
  const started = performance.now();
  let tabs = 0;
  const openTab = () => {
    tabs += 1;
    return openUploads({ endpoint: `http://127.0.0.1:${line.port}/v1/acme`, marks: bookmarks(() => memory), load: async () => nodeSpeech, random: () => 0, world: {}, stallMs: 15_000 });
  };

  try {
    const told = new Map();
    let tab = openTab();
    const sendAll = () =>
      Promise.all(
        sent
          .filter(({ file }) => !told.has(file.name))
          .map(({ file }) => new Promise((resolve, reject) => {
            tab.start(file, (news) => {
              if (news.state === 'done') resolve(told.set(file.name, news.file));
              if (news.state === 'refused' || news.state === 'failed') reject(new Error(`${file.name}: ${JSON.stringify(news)}`));
            });
          })),
      );
    // The tab is closed half-way; another one goes on.
    const closed = (async () => {
      while (line.heard() < total / 2) await pause(20);
      tab.close();
      tab = openTab();
    })();
    void sendAll().catch(() => {}); // those that the closed tab had begun end with it
    await closed;
    await sendAll();
    const seconds = (performance.now() - started) / 1000;
    await starting;
    await backend.end('SIGTERM');

    const { rows, names } = await readFiles(settings.dataDir);
    const stored = rows.filter(({ state }) => state === 'stored');
    const right = sent.filter(({ sha256, file }) => told.get(file.name)?.sha256 === sha256 && stored.some((row) => row.id === told.get(file.name).id && row.sha256 === sha256 && row.onDisk === sha256));
    note(`${count} × ${bytes / MB} MB, ${cuts} cuts, ${kills} kills, ${tabs} tabs, ${seconds.toFixed(1)} s; ${(line.heard() / MB).toFixed(1)} MB left the device for ${total / MB} MB of files`);
    check('the story was hard enough', line.left() === 0 && tabs === 2, `${cuts + kills - line.left()} cuts and kills, ${tabs} tabs`);
    check(`files whose SHA-256 is equal on device, in the answer and on disk: ${count}`, right.length === count, `${right.length}`);
    check('lost 0', told.size === count, `${count - told.size}`);
    check('doubled 0', rows.length === count && names.length === count, `${rows.length - count} rows, ${names.length - count} files`);
    check('bookmarks left on the device 0', memory.size() === 0, `${memory.size()}`);
    tab.close();
  } finally {
    line.close();
    await backend.end('SIGKILL');
  }
}

/**
 * Rounds of: people send small films, every file that counts is written down, the power goes in the middle, and the backend
 * starts again on what was synced. What counted must be there to the last byte; what had not arrived goes on and ends right.
 */
export async function uploadsSurvivePowerCuts({ rounds, random, place, name, library, weakness = {}, finish = true }) {
  const { flows, tenants } = await place.configuration([]);
  const settings = { port: await freePort(), dataDir: await place.folder(`${name}-files`), flows, tenants };
  const disk = forgetfulDisk(settings.dataDir, library);
  const memory = deviceMemory();
  const told = new Map();
  const sent = await films(await place.folder(`${name}-films`), rounds * 6, 3 * MB);
  const reach = async (count, what) => {
    for (const deadline = performance.now() + 60_000; told.size < count; await pause(5)) if (performance.now() > deadline) throw new Error(`${what} within a minute.`);
  };

  for (let round = 0; round < rounds; round += 1) {
    const environment = { ...(await disk.begin()), ...weakness };
    const backend = startBackend({ ...settings, environment });
    if (!(await backend.ready())) throw new Error(`The backend does not start after power cut ${round}:\n${backend.said()}`);
    const tab = openTab(backend.address, memory, told, sent.slice(0, (round + 1) * 6));
    await reach(Math.min(sent.length, told.size + 3), 'There were no three files');
    await pause(random.between(0, 150));
    await backend.end('SIGKILL');
    tab.close();
    await disk.cut();
    await rm(join(settings.dataDir, 'same-door.db-shm'), { force: true }); // shared memory, gone with the power
  }
  const counted = told.size;
  if (finish) {
    const backend = startBackend(settings);
    if (!(await backend.ready())) throw new Error(`The backend does not start after the last power cut:\n${backend.said()}`);
    const tab = openTab(backend.address, memory, told, sent);
    await reach(sent.length, 'Not every file went on and arrived');
    tab.close();
    await backend.end('SIGTERM');
  }

  const { rows } = await readFiles(settings.dataDir);
  const lost = [...told].filter(([film, { id }]) => rows.find((row) => row.id === id)?.onDisk !== sent.find(({ file }) => file.name === film).sha256);
  return { counted, arrived: told.size, lost: lost.length };
}

function openTab(address, memory, told, sent) {
  const tab = openUploads({ endpoint: `${address}/v1/acme`, marks: bookmarks(() => memory), load: async () => nodeSpeech, random: () => 0, world: {} });
  for (const { file } of sent.filter((one) => !told.has(one.file.name))) tab.start(file, (news) => news.state === 'done' && told.set(file.name, news.file));
  return tab;
}
