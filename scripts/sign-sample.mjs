import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    writeFileSync(join(folder, `${process.pid}.part.json`), `${JSON.stringify(manifest, null, 1)}\n`);
    renameSync(join(folder, `${process.pid}.part.json`), join(folder, 'sign-catalog.json'));
  };
  if (!existsSync(join(folder, 'sign-catalog.json'))) publish([]);
  if (!(await has('ffmpeg'))) return 'There are no sample clips: ffmpeg is not installed.';
  const shots = (await Promise.all(languages.map(async (lang) => (await shotsOf({ flow: ['cancel'], statute: ['generic', 'br-sac'], lang })).map((shot) => ({ ...shot, lang: lang.tag }))))).flat();
  const pictures = shots.map((shot) => pictureOf(shot));
  const lacking = pictures.filter(({ base }) => !existsSync(join(folder, `${base}.mp4`)));
  // Several in one go, since most of the time is starting; one go after the other, since somebody may be waiting for the page itself.
  for (let at = 0; at < lacking.length; at += 12) await draw(lacking.slice(at, at + 12), folder);
  const clips = shots.flatMap((shot, index) => entriesOf(shot, pictures[index].base, folder));
  publish(clips.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const bytes = new Set(clips.flatMap(({ files: [{ src }] }) => src)).values().reduce((sum, src) => sum + statSync(join(folder, src)).size, 0);
  return `${clips.length} sample clips (placeholders, ${Math.round(bytes / 1024)} KiB) at /sign/sign-catalog.json`;
}

/** What stands in the picture beside PLACEHOLDER, and the name of its files. */
function pictureOf({ slots, kind, text, lang, name }) {
  const says = [`${lang} · ${kind}`, slots[0], '', ...wrapped(text)].join('\n');
  // The number is that of this drawing: another one makes all of them anew.
  return { says, base: `${name}.${createHash('sha256').update(`3 ${says}`).digest('hex').slice(0, 8)}` };
}

/** The entries of one shot, one for each of its slots. */
function entriesOf({ slots, text, textLang, sha256, lang }, base, folder) {
  writeFileSync(join(folder, `${base}.vtt`), captionOf(text, seconds));
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
    captions: [{ lang: textLang, src: `${base}.vtt` }],
    transcript: { lang: textLang, text },
  }));
}

/** Draws films and posters. A bar runs along the bottom, so that one sees it play. */
async function draw(pictures, folder) {
  // Another process may draw the same: each has its own unfinished files.
  const unfinished = (base, ending) => `${base}.${process.pid}.part.${ending}`;
  const letters = `drawtext=${font ? `fontfile=${font.replace(':', '\\\\:')}:` : ''}fontcolor=white:x=14`;
  const chains = pictures.map(({ says, base }, index) => {
    writeFileSync(join(folder, unfinished(base, 'txt')), says);
    const write = `${letters}:text=PLACEHOLDER:fontsize=28:y=14,${letters}:textfile=${unfinished(base, 'txt')}:expansion=none:fontsize=15:line_spacing=5:y=56`;
    return (
      `color=c=0x6b1d1d:s=${film.width}x${film.height}:r=${film.fps}:d=${seconds},${write},split[film${index}][still${index}];` +
      `color=c=yellow:s=${film.width}x10:r=${film.fps}[bar${index}];[film${index}][bar${index}]overlay=x='w*(t/${seconds}-1)':y=H-10:shortest=1[moving${index}]`
    );
  });
  const h264 = ['-c:v', 'libx264', '-profile:v', 'high', '-level', '1.3', '-preset', 'veryfast', '-threads', '1', '-crf', '34', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  const outputs = pictures.flatMap(({ base }, index) => [
    ...['-map', `[moving${index}]`, ...h264, unfinished(base, 'mp4')],
    ...['-map', `[still${index}]`, '-frames:v', '1', '-c:v', 'libwebp', '-quality', '50', unfinished(base, 'webp')],
  ]);
  await run('ffmpeg', ['-y', '-v', 'error', '-filter_complex', chains.join(';'), ...outputs], { cwd: folder });
  for (const { base } of pictures) {
    // The film at last: where it is, its poster is.
    for (const ending of ['webp', 'mp4']) renameSync(join(folder, unfinished(base, ending)), join(folder, `${base}.${ending}`));
    rmSync(join(folder, unfinished(base, 'txt')));
  }
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
