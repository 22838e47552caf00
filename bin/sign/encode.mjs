import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { captionOf, coverageOf } from './captions.mjs';
import { least } from './least.mjs';
import { readManifest } from './manifest.mjs';
import { Refused } from './refused.mjs';
import { languageOf, shotNamed } from './shots.mjs';
import { ToolFailed, probe, run } from './tools.mjs';

const renditions = [
  { name: '720', height: 720, fps: 50, quality: '23', most: '1500k' },
  { name: '480', height: 480, fps: 30, quality: '25', most: '450k' },
];

/**
 * Makes the files of each film and its entries in the manifest, one for each slot that says this text. Entries are drafts: what counts
 * is what a deaf reviewer has approved, and no tool can say that.
 * @returns the exit status
 */
export async function encode({ names, out = 'sign', poster = '1' }) {
  if (names.length === 0) throw new Refused('Name the films.');
  if (!/^\d+(\.\d+)?$/.test(poster)) throw new Refused('--poster takes seconds, such as 1.5.');
  mkdirSync(out, { recursive: true });
  const file = join(out, 'sign-catalog.json');
  const manifest = existsSync(file) ? await readManifest(file) : { schema: 'same-door-sign-catalog/1', languages: [], clips: [] };
  let refused = 0;
  for (const film of names) {
    try {
      const clips = await encodeOne(film, { out, poster: Number(poster) });
      const { tag, endonym, written } = languageOf(clips[0].lang);
      if (!manifest.languages.some((one) => one.tag === tag)) manifest.languages.push({ tag, endonym, written, supported: false });
      manifest.clips = [...manifest.clips.filter(({ id }) => !clips.some((clip) => clip.id === id)), ...clips];
      // After each film: what is done stays done, whatever comes of the next.
      writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
      console.log(`${film}: ${clips.length === 1 ? clips[0].slot : `${clips[0].slot} and ${clips.length - 1} more`}, ${clips[0].duration.toFixed(1)} s`);
    } catch (error) {
      if (!(error instanceof ToolFailed || error instanceof Refused)) throw error;
      console.error(`${film}: ${error.message}`);
      refused += 1;
    }
  }
  return refused > 0 ? 2 : 0;
}

async function encodeOne(film, { out, poster }) {
  if (!existsSync(film)) throw new Refused('there is no such file.');
  const name = basename(film).replace(/\.[^.]+$/, '');
  const shot = await shotOf(name);
  const seen = await probe(film);
  if (seen.fps < least.fps - 0.1) throw new Refused(`${seen.fps.toFixed(1)} frames a second blur the hands; film with 50, at least ${least.fps}.`);
  if (seen.height < least.height) throw new Refused(`${seen.height} lines are too few for fingers; film with 720, at least ${least.height}.`);
  if (seen.seconds > least.seconds) throw new Refused(`${seen.seconds.toFixed(0)} seconds are too long; one idea, at most ${shot.seconds}.`);
  if (seen.seconds > shot.seconds) console.error(`${film}: ${seen.seconds.toFixed(1)} s, longer than the ${shot.seconds} s of the shot list.`);
  const captions = captionsFor(film, name, shot, seen.seconds, out);
  const files = [];
  for (const rendition of renditions.filter(({ height }) => seen.height >= height)) files.push(await rendered(film, seen, rendition, join(out, `${name}-${rendition.name}.mp4`)));
  const picture = `${name}.webp`;
  // The first meaningful sign, not hands at rest.
  await run('ffmpeg', ['-y', '-v', 'error', '-ss', String(Math.min(poster, seen.seconds * 0.4)), '-i', film, '-frames:v', '1', '-vf', 'scale=-2:480', '-c:v', 'libwebp', '-quality', '75', join(out, picture)]);
  const voice = join(dirname(film), `${name}.m4a`);
  if (existsSync(voice)) copyFileSync(voice, join(out, `${name}.m4a`));
  return shot.slots.map((slot) => ({
    id: `${slot}.${shot.sha256.slice(0, 8)}.${shot.lang}`,
    slot,
    lang: shot.lang,
    source: { lang: shot.textLang, sha256: shot.sha256 },
    status: 'draft',
    duration: Number(seen.seconds.toFixed(2)),
    fps: Number(Math.min(seen.fps, 50).toFixed(2)),
    files,
    poster: picture,
    captions: [captions],
    transcript: { lang: shot.textLang, text: shot.text },
    ...(existsSync(voice) && { voice: { lang: shot.textLang, src: `${name}.m4a` } }),
  }));
}

/** The shot that a film is named after. */
async function shotOf(name) {
  const language = languageOf(name.split('.').at(-1));
  const shot = await shotNamed(name, language);
  if (!shot) throw new Refused(`no shot is called "${name}"; the shot list has the names (same-door sign script).`);
  return { ...shot, lang: language.tag };
}

/** One rendition: plays everywhere, begins before it has all come, and can be stepped through. */
async function rendered(film, seen, { height, fps, quality, most }, target) {
  const frames = Math.min(fps, seen.fps);
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-i', film, '-an', '-map_metadata', '-1'],
    ...['-vf', `scale=-2:${height}:flags=lanczos,fps=${frames}`, '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-profile:v', 'high', '-preset', 'slow', '-crf', quality, '-maxrate', most, '-bufsize', most, '-g', String(Math.round(frames * 2))],
    ...['-movflags', '+faststart', target],
  ]);
  const { width, height: lines, level } = await probe(target);
  return {
    src: basename(target),
    // RFC 6381: High profile, no constraints, and the level in hex.
    type: `video/mp4; codecs="avc1.6400${level.toString(16).padStart(2, '0')}"`,
    w: width,
    h: lines,
    bytes: statSync(target).size,
    sha256: createHash('sha256').update(readFileSync(target)).digest('hex'),
  };
}

/** The captions that lie beside the film, or one that has the text of the page over the whole of it. */
function captionsFor(film, name, { text, textLang }, seconds, out) {
  const own = [join(dirname(film), `${name}.vtt`), join(dirname(film), `${name}.${textLang}.vtt`)].find(existsSync);
  const target = `${name}.${textLang}.vtt`;
  const vtt = own ? readFileSync(own, 'utf8') : captionOf(text, seconds);
  const covered = coverageOf(vtt, seconds);
  if (covered < least.captions) throw new Refused(`its captions cover ${Math.round(covered * 100)} % of it; at least ${least.captions * 100} %.`);
  writeFileSync(join(out, target), vtt);
  return { lang: textLang, src: target };
}
