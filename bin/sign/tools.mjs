import { spawn } from 'node:child_process';

/** A tool is not installed; the message says how to get it. */
export class MissingTool extends Error {
  constructor(tool) {
    super(
      `This needs ${tool}, which is not installed. It comes with FFmpeg: "apt-get install ffmpeg" on Debian and Ubuntu, ` +
        `"brew install ffmpeg" on a Mac, "winget install Gyan.FFmpeg" on Windows. Elsewhere it may stand: name it with ${tool.toUpperCase()}=/path.`,
    );
  }
}

/** A tool ran and said no. */
export class ToolFailed extends Error {}

/**
 * Runs ffmpeg or ffprobe.
 * @returns what it wrote to each stream
 * @throws MissingTool, ToolFailed
 */
export function run(tool, args, { cwd } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.env[tool.toUpperCase()] || tool, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
    child.once('error', (error) => fail(error.code === 'ENOENT' ? new MissingTool(tool) : error));
    child.once('close', (code) => (code === 0 ? done(said) : fail(new ToolFailed(said.err.trim().split('\n').at(-1) ?? `${tool} ended with ${code}`))));
  });
}

/** Whether a tool can be run. */
export const has = (tool) => run(tool, ['-version']).then(() => true, () => false);

/** What a film is: size, frames a second, length, codec. @throws ToolFailed when it is none */
export async function probe(file) {
  const { out } = await run('ffprobe', ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', file]);
  const { streams = [], format = {} } = JSON.parse(out);
  const film = streams.find(({ codec_type: type }) => type === 'video');
  if (!film) throw new ToolFailed('there is no picture in it');
  const [frames, per = '1'] = (film.avg_frame_rate ?? '0/1').split('/');
  return {
    width: film.width,
    height: film.height,
    fps: Number(per) ? Number(frames) / Number(per) : 0,
    seconds: Number(film.duration ?? format.duration ?? 0),
    codec: film.codec_name,
    level: film.level,
  };
}

/** The loudest moment of a sound in dB; −91 is silence. */
export async function loudest(file) {
  const { err } = await run('ffmpeg', ['-hide_banner', '-nostats', '-i', file, '-af', 'volumedetect', '-f', 'null', '-']);
  return Number(/max_volume: (-?[\d.]+) dB/.exec(err)?.[1] ?? -91);
}
