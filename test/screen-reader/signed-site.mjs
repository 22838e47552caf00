import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testCards } from '../../bin/parity/catalogue.mjs';
import { startServer } from '../helpers/server.ts';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The company of examples/plain with a film and a voice for each text of cancelling, in Libras: a test card in which nobody signs.
 * `fetched` tells whether a browser has asked for films (`sign`) or for voices (`voice`).
 */
export async function openSigned() {
  const folder = await mkdtemp(join(tmpdir(), 'same-door-signed-'));
  const catalogue = await testCards({ flow: 'cancel', statute: 'br-sac' }, 'bzs');
  const clips = catalogue.clips.map((clip) => ({ ...clip, voice: { lang: clip.source.lang, src: '/voice/voice.m4a' } }));
  await mkdir(join(folder, 'voice'));
  await mkdir(join(folder, 'sign'));
  await Promise.all([
    copyFile(here('../../bin/parity/test-card.webm'), join(folder, 'sign/test-card.webm')),
    copyFile(here('../sign/clips/voice.m4a'), join(folder, 'voice/voice.m4a')),
    writeFile(join(folder, 'sign/sign-catalog.json'), JSON.stringify({ ...catalogue, clips })),
  ]);
  const server = await startServer({ SITE: `/=examples/plain,/dist=dist,/sign=${folder}/sign,/voice=${folder}/voice` });
  return {
    ...server,
    fetched: (what) => server.said().includes(`"route":"/${what}/*"`),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
