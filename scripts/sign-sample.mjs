import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { captionOf } from '../bin/sign/captions.mjs';
import { has, run } from '../bin/sign/tools.mjs';
import { root } from './run.mjs';

/** Where the clips lie until somebody empties the cache; the example page serves them as /sign. */
export const sampleFolder = join(root, '.cache/sign-sample');
const seconds = 2;
const film = { width: 320, height: 240, fps: 25 };
const font = ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', '/Library/Fonts/Arial Unicode.ttf', 'C:/Windows/Fonts/arial.ttf'].find(existsSync);

/** Makes it and says so in one line; without it everything else works. */
export async function sayWhatSample() {
  try {
    console.log(await makeSample());
  } catch (error) {
    console.error(`There are no sample clips: ${error.message}`);
  }
}

/**
 * Makes a catalogue to develop with: a clip for each text of cancelling, in Libras and ASL, with PLACEHOLDER and the text in its very
 * pixels. Nobody signs in it, so it counts for nothing (`status: placeholder`). What was made before is kept.
 * @returns one line that says what there is; without ffmpeg, a catalogue without clips
 */
export async function makeSample(folder = sampleFolder) {
  mkdirSync(folder, { recursive: true });
  // The texts come from the built library, which whoever calls this may just have built.
  const { languageOf, shotsOf } = await import('../bin/sign/shots.mjs');
  const languages = ['bzs', 'ase'].map(languageOf);
  const publish = (clips) => {
    const manifest = { schema: 'same-door-sign-catalog/1', flow: 'cancel', languages: languages.map(({ tag, endonym, written }) => ({ tag, endonym, written, supported: false })), clips };
    // Whoever reads it meanwhile never sees half of it.
    writeFileSync(join(folder, 'new.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    renameSync(join(folder, 'new.json'), join(folder, 'sign-catalog.json'));
  };
  if (!existsSync(join(folder, 'sign-catalog.json'))) publish([]);
  if (!(await has('ffmpeg'))) return 'There are no sample clips: ffmpeg is not installed.';
  const shots = (await Promise.all(languages.map(async (lang) => (await shotsOf({ flow: ['cancel'], statute: ['generic', 'br-sac'], lang })).map((shot) => ({ ...shot, lang: lang.tag }))))).flat();
  const waiting = [...shots];
  const clips = [];
  const work = async () => {
    for (let shot = waiting.shift(); shot; shot = waiting.shift()) clips.push(...(await clipsOf(shot, folder)));
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, work));
  publish(clips.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const bytes = new Set(clips.flatMap(({ files: [{ src }] }) => src)).values().reduce((sum, src) => sum + statSync(join(folder, src)).size, 0);
  return `${clips.length} sample clips (placeholders, ${Math.round(bytes / 1024)} KiB) at /sign/sign-catalog.json`;
}

/** The entries of one shot, and its film if there is none yet that says this. */
async function clipsOf({ slots, kind, text, textLang, sha256, lang, name }, folder) {
  const picture = [`${lang} · ${kind}`, slots[0], '', ...wrapped(text)].join('\n');
  // The number is that of this drawing: another one makes all of them anew.
  const base = `${name}.${createHash('sha256').update(`2 ${picture}`).digest('hex').slice(0, 8)}`;
  if (!existsSync(join(folder, `${base}.mp4`))) await drawn(picture, base, folder);
  const caption = `${base}.vtt`;
  writeFileSync(join(folder, caption), captionOf(text, seconds));
  return slots.map((slot) => ({
    id: `${slot}.${sha256.slice(0, 8)}.${lang}`,
    slot,
    lang,
    source: { lang: textLang, sha256 },
    status: 'placeholder',
    duration: seconds,
    fps: film.fps,
    files: [{ src: `${base}.mp4`, type: 'video/mp4; codecs="avc1.64000d"', w: film.width, h: film.height, bytes: statSync(join(folder, `${base}.mp4`)).size }],
    poster: `${base}.webp`,
    captions: [{ lang: textLang, src: caption }],
    transcript: { lang: textLang, text },
  }));
}

/** A bar runs along the bottom, so that one sees it play. */
async function drawn(picture, base, folder) {
  writeFileSync(join(folder, `${base}.txt`), picture);
  const letters = `drawtext=${font ? `fontfile=${font.replace(':', '\\\\:')}:` : ''}fontcolor=white:x=14`;
  const write = `${letters}:text=PLACEHOLDER:fontsize=28:y=14,${letters}:textfile=${base}.txt:expansion=none:fontsize=15:line_spacing=5:y=56`;
  const bar = `color=c=yellow:s=${film.width}x10:r=${film.fps}[bar];[film][bar]overlay=x='w*(t/${seconds}-1)':y=H-10:shortest=1`;
  const target = `${base}.part.mp4`;
  await run(
    'ffmpeg',
    [
      ...['-y', '-v', 'error', '-f', 'lavfi', '-i', `color=c=0x6b1d1d:s=${film.width}x${film.height}:r=${film.fps}:d=${seconds}`],
      ...['-filter_complex', `[0]${write},split[film][still];${bar}[moving]`],
      ...['-map', '[moving]', '-c:v', 'libx264', '-profile:v', 'high', '-level', '1.3', '-preset', 'veryfast', '-crf', '34', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', target],
      ...['-map', '[still]', '-frames:v', '1', '-c:v', 'libwebp', '-quality', '50', `${base}.webp`],
    ],
    { cwd: folder },
  );
  renameSync(join(folder, target), join(folder, `${base}.mp4`));
  rmSync(join(folder, `${base}.txt`));
}

/** Lines that fit into the picture. */
function wrapped(text, most = 33) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1) && `${lines.at(-1)} ${word}`.length > most) lines.push(word);
    else lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

if (process.argv[1] === import.meta.filename) await sayWhatSample();
