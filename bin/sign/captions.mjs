const time = (text) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/**
 * Which part of a clip has captions, from 0 to 1 (WebVTT).
 * @param vtt the file's text; what is no WebVTT covers nothing
 */
export function coverageOf(vtt, seconds) {
  if (!/^\uFEFF?WEBVTT(\s|$)/.test(vtt) || !(seconds > 0)) return 0;
  const cues = [...vtt.matchAll(/^((?:\d+:)?\d\d:\d\d\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d\d:\d\d\.\d{3}).*\r?\n(?=.*\S)/gm)]
    .map(([, from, to]) => [time(from), Math.min(time(to), seconds)])
    .toSorted(([a], [b]) => a - b);
  let covered = 0;
  let end = 0;
  for (const [from, to] of cues) {
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return Math.min(1, covered / seconds);
}

/** One caption over the whole clip. What differs each time stands on the page. */
export const captionOf = (text, seconds) => `WEBVTT\n\n00:00.000 --> ${clock(seconds)}\n${text.replace(/\{\w+\}/g, '…').replaceAll('-->', '→').replace(/&/g, '&amp;').replace(/</g, '&lt;')}\n`;

const clock = (seconds) => `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
