import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize, isAbsolute } from 'node:path';
import { coverageOf } from './captions.mjs';
import { least } from './least.mjs';
import { ToolFailed, loudest, probe } from './tools.mjs';

/** What a clip lacks to be understood, looked up in its very files. */
export async function shortcomingsOf(clip, folder) {
  const pictures = await Promise.all(clip.files.map((file) => ofFilm(file, folder)));
  return [...pictures.flat(), ...(clip.duration > least.seconds ? [`${clip.duration} s, more than ${least.seconds}`] : []), ...ofCaptions(clip, folder), ...(await ofVoice(clip, folder))];
}

async function ofFilm({ src, sha256 }, folder) {
  const path = localPath(src, folder);
  if (!path) return [`${src} is not on this disk, so nobody has looked at it`];
  try {
    const { fps, height, seconds } = await probe(path);
    return [
      // Films with 29.97 and the like count as what they are called.
      ...(fps < least.fps - 0.1 ? [`${src}: ${fps.toFixed(1)} frames a second, fewer than ${least.fps}`] : []),
      ...(height < least.height ? [`${src}: ${height} lines, fewer than ${least.height}`] : []),
      ...(seconds > least.seconds ? [`${src}: ${seconds.toFixed(1)} s, more than ${least.seconds}`] : []),
      ...(sha256 && createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256 ? [`${src} is another file than the catalogue says`] : []),
    ];
  } catch (error) {
    if (!(error instanceof ToolFailed)) throw error;
    return [`${src} is no film: ${error.message}`];
  }
}

function ofCaptions({ captions, duration }, folder) {
  if (captions.length === 0) return ['no captions'];
  return captions.flatMap(({ src }) => {
    const path = localPath(src, folder);
    if (!path) return [`${src} is not on this disk, so nobody has looked at it`];
    const covered = coverageOf(readFileSync(path, 'utf8'), duration);
    return covered < least.captions ? [`${src} covers ${Math.round(covered * 100)} %, less than ${least.captions * 100} %`] : [];
  });
}

async function ofVoice({ voice }, folder) {
  if (!voice) return [];
  const path = localPath(voice.src, folder);
  if (!path) return [`${voice.src} is not on this disk, so nobody has looked at it`];
  try {
    return (await loudest(path)) < -50 ? [`${voice.src} is silent`] : [];
  } catch (error) {
    if (!(error instanceof ToolFailed)) throw error;
    return [`${voice.src} is no sound: ${error.message}`];
  }
}

/** The file beside the manifest; nothing outside its folder is opened. */
function localPath(src, folder) {
  const path = normalize(src);
  if (/^[a-z][\w+.-]*:/i.test(src) || isAbsolute(path) || path.startsWith('..')) return undefined;
  return existsSync(join(folder, path)) ? join(folder, path) : undefined;
}
