import { execFile, spawn } from 'node:child_process';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What plays: the same pictures in a container that says how long they take. */
export interface Remuxed {
  readonly mime: 'video/mp4' | 'video/webm';
  /** The bytes lie in a file without a name; it is gone once it is closed. */
  readonly file: FileHandle;
  readonly bytes: number;
  readonly seconds: number;
  /** Pictures a second as they are in the file, not as the camera promised. */
  readonly fps: number;
}

/** Makes playable copies. `null`: this video cannot be copied like that, or it was called off. */
export type Remux = (pieces: AsyncIterable<Uint8Array>, mime: string, signal: AbortSignal) => Promise<Remuxed | null>;

/** Input of a stranger is read as what it was found to be, and nothing in it can lead anywhere. */
const demuxers: Readonly<Record<string, { readonly read: string; readonly write: Remuxed['mime'] }>> = {
  'video/webm': { read: 'matroska', write: 'video/webm' },
  'video/mp4': { read: 'mov', write: 'video/mp4' },
  'video/quicktime': { read: 'mov', write: 'video/mp4' },
};
const muxers = { 'video/webm': ['-f', 'webm'], 'video/mp4': ['-movflags', '+faststart', '-f', 'mp4'] } as const;
const quietly = ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file'] as const;

/**
 * Finds ffmpeg and ffprobe. MediaRecorder leaves the length out of what it records, and without one a video cannot be wound
 * (Chromium 156, November 2026); the pictures themselves are copied as they are.
 * @param patience milliseconds for one video
 * @returns `null` where they are not installed
 */
export async function findRemux({ ffmpeg = 'ffmpeg', ffprobe = 'ffprobe', patience = 120_000, folder = tmpdir() } = {}): Promise<Remux | null> {
  const there = (program: string): Promise<unknown> => promisify(execFile)(program, ['-version'], { timeout: 5_000 });
  try {
    await Promise.all([there(ffmpeg), there(ffprobe)]);
  } catch {
    return null;
  }

  return async (pieces, mime, signal) => {
    const kind = demuxers[mime];
    if (!kind) return null;
    const [original, copy] = [await nameless(folder), await nameless(folder)];
    try {
      for await (const piece of pieces) await original.appendFile(piece);
      const source = ['-f', kind.read, '-i', '/dev/fd/3'];
      const done = await run(ffmpeg, [...quietly, '-y', ...source, '-map', '0:v:0', '-map', '0:a?', '-map_metadata', '-1', '-c', 'copy', ...muxers[kind.write], '/dev/fd/4'], [original, copy], { timeout: patience, signal });
      const seen = done === null ? null : await measure(ffprobe, kind, copy, { timeout: patience, signal });
      const { size } = await copy.stat();
      if (!seen || size === 0) {
        await copy.close();
        return null;
      }
      return { mime: kind.write, file: copy, bytes: size, ...seen };
    } catch (error) {
      await copy.close().catch(() => undefined); // the first failure is the one to tell
      throw error;
    } finally {
      await original.close();
    }
  };
}

async function measure(ffprobe: string, { write }: (typeof demuxers)[string], copy: FileHandle, limits: Limits): Promise<{ seconds: number; fps: number } | null> {
  const told = await run(
    ffprobe,
    ['-v', 'error', '-protocol_whitelist', 'file', '-f', write === 'video/mp4' ? 'mov' : 'matroska', '-select_streams', 'v:0', '-count_packets', '-show_entries', 'format=duration:stream=nb_read_packets', '-of', 'json', '/dev/fd/3'],
    [copy],
    limits,
  );
  if (told === null) return null;
  const { format = {}, streams = [] } = JSON.parse(told) as { format?: { duration?: string }; streams?: { nb_read_packets?: string }[] }; // ffprobe's own JSON
  const [seconds, pictures] = [Number(format.duration), Number(streams[0]?.nb_read_packets)];
  return seconds > 0 && pictures > 0 ? { seconds: Math.round(seconds * 100) / 100, fps: Math.round((pictures / seconds) * 10) / 10 } : null;
}

/**
 * A file that only its handle leads to. What somebody signed lies on the disk sealed; while it is copied it has to be legible, and
 * whatever ends this process ends the file with it.
 */
async function nameless(folder: string): Promise<FileHandle> {
  const place = await mkdtemp(join(folder, 'same-door-'));
  try {
    return await open(join(place, 'video'), 'wx+', 0o600);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** What may end a program before it is through. */
interface Limits {
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** @returns what the program said, or `null` when it failed or took too long. It gets the handles as 3 and 4, and nothing of our environment */
function run(program: string, given: readonly string[], handles: readonly FileHandle[], limits: Limits): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'ignore', ...handles.map(({ fd }) => fd)], env: { PATH: process.env['PATH'] ?? '' }, killSignal: 'SIGKILL', ...limits });
    giveWay(child.pid);
    const said: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => said.push(piece));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(said).toString('utf8') : null));
  });
}

/** Receipts come first. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It was through before we were.
  }
}
