import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRemux, type Remux } from '../src/uploads/remux.ts';
import type { Followed } from './helpers/complaints.ts';
import { rowsOf, temporaryFolder, type House } from './helpers/house.ts';
import { recorded, signs } from './helpers/signed.ts';
import { film, sha256 } from './helpers/tus.ts';

const withFfmpeg = spawnSync('ffprobe', ['-version']).status === 0 && spawnSync('ffmpeg', ['-version']).status === 0;
const onDisk = ({ dataDirectory }: House): string[] => readdirSync(join(dataDirectory, 'uploads')).flatMap((tenant) => readdirSync(join(dataDirectory, 'uploads', tenant)));
const played = async ({ see }: Followed) => (await see()).signed?.[0];

/** What ffprobe says of bytes: how long, in seconds; `NaN` where the file does not say. */
function lengthOf(bytes: Buffer): number {
  const path = join(temporaryFolder(), 'video');
  writeFileSync(path, bytes);
  return Number(execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path], { encoding: 'utf8' }));
}

describe.runIf(withFfmpeg)('a signed video', () => {
  test.for(['webm', 'mp4'] as const)('as browsers record it plays from a copy that knows its length, and stays as it was (%s)', async (format) => {
    const bytes = await recorded(format);
    expect(format === 'webm' ? lengthOf(bytes) : NaN).toBeNaN();
    const person = await signs({ remux: await findRemux() }, bytes);
    await person.house.app.services.copies.settled();
    const part = await played(person);
    expect(part).toMatchObject({ seconds: 2, fps: 25, file: { sha256: sha256(bytes) }, play: { name: `signed.${format}`, type: `video/${format}` } });
    expect(part?.play.id).not.toBe(part?.file.id);
    const fetched = async (id = '') => (await person.ask({ url: `/v1/acme/cases/${person.protocol}/files/${id}` })).rawPayload;
    const [original, copy] = [await fetched(part?.file.id), await fetched(part?.play.id)];
    expect([original.equals(bytes), sha256(copy), lengthOf(copy)]).toEqual([true, part?.play.sha256, 2]);
    if (format === 'mp4') expect(copy.indexOf('moov')).toBeLessThan(copy.indexOf('mdat'));
  });

  test('lies on the disk unreadable, its copy too, and nothing of it is left elsewhere', async () => {
    const bytes = await recorded('webm');
    const folder = temporaryFolder();
    const { house } = await signs({ remux: await findRemux({ folder }) }, bytes);
    await house.app.services.copies.settled();
    const tenant = house.tenantId('acme');
    const names = onDisk(house);
    expect(names.length).toBe(2);
    for (const name of names) expect(readFileSync(join(house.dataDirectory, 'uploads', tenant, name)).includes('matroska')).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is none inside plays as it was sent', async () => {
    const person = await signs({ remux: await findRemux() }, film(20_000));
    await person.house.app.services.copies.settled();
    const part = await played(person);
    expect(part?.play).toEqual(part?.file);
    expect(await rowsOf(person.house, 'attachments')).toBe(1);
  });

  test('that takes too long to copy is left as it is', async () => {
    const person = await signs({ remux: await findRemux({ patience: 1 }) }, await recorded('webm'));
    await person.house.app.services.copies.settled();
    const part = await played(person);
    expect(part?.play).toEqual(part?.file);
  });
});

describe('a receipt', () => {
  test('never waits for a copy, and a server that ends in the middle makes it the next time', async () => {
    const begun = Promise.withResolvers<void>();
    const never: Remux = (_pieces, _mime, signal) => {
      begun.resolve();
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
    };
    const person = await signs({ remux: never });
    await begun.promise;
    expect((await played(person))?.play).toEqual(person.file);
    const asked: string[] = [];
    const next = await person.house.restart({
      remux: async (_pieces, mime) => {
        asked.push(mime);
        return null;
      },
    });
    await next.app.ready();
    await next.app.services.copies.settled();
    expect(asked).toEqual(['video/webm']);
  });

  test('comes where there is nothing to copy with', async () => {
    expect(await findRemux({ ffmpeg: '/nowhere/ffmpeg' })).toBeNull();
    const person = await signs({ remux: null });
    expect((await played(person))?.play).toEqual(person.file);
  });

  test('of a video that ends whatever copies it comes all the same; after five tries nobody tries again', async () => {
    let tries = 0;
    const broken: Remux = () => {
      tries += 1;
      return Promise.reject(new Error('It broke.'));
    };
    let { house } = await signs({ remux: broken });
    for (let starts = 0; starts < 6; starts += 1) {
      await house.app.services.copies.settled();
      house = await house.restart();
      await house.app.ready();
    }
    expect(tries).toBe(5);
  });
});
