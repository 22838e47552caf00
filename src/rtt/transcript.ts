import type { Line } from './conversation.ts';
import { wrapped } from './pacing.ts';
import { lossMark } from '../wire/t140.ts';

/** What a transcript needs to know of its words. */
export interface TranscriptWords {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  /** Stands for text that was lost on the way. */
  readonly lost: string;
  readonly name: (p: string) => string;
  /** A moment in words. @param at in ISO 8601 */
  readonly moment: (at: string) => string;
}

/** A copy of the conversation as a file, in the form that a person can read: as text, for a braille display, as a page, or as captions. */
export function copyOf(copy: 'text' | 'narrow' | 'html' | 'vtt', lines: readonly Line[], words: TranscriptWords): { readonly name: string; readonly type: string; readonly content: string } {
  switch (copy) {
    case 'text':
      return { name: 'conversation.txt', type: 'text/plain', content: asText(lines, words) };
    case 'narrow':
      return { name: 'conversation-narrow.txt', type: 'text/plain', content: asText(lines, words, 40) };
    case 'html':
      return { name: 'conversation.html', type: 'text/html', content: asHtml(lines, words) };
    case 'vtt':
      return { name: 'conversation.vtt', type: 'text/vtt', content: asWebVtt(lines, words) };
  }
}

const sayLoss = (text: string, { lost }: TranscriptWords) => text.replaceAll(lossMark, ` [${lost}] `);

/**
 * The conversation as plain text, a paragraph a line.
 * @param columns at most so many letters a line, for a braille display
 */
export function asText(lines: readonly Line[], words: TranscriptWords, columns?: number): string {
  const paragraphs = [words.title, ...lines.map((line) => `${words.name(line.p)}: ${sayLoss(line.text, words)}`)];
  return `${paragraphs.map((one) => (columns ? wrapped(one, columns).join('\n') : one)).join(columns ? '\n\n' : '\n')}\n`;
}

/** The conversation as a page of its own, in which nothing that anybody wrote is markup. */
export function asHtml(lines: readonly Line[], words: TranscriptWords): string {
  const items = lines.map(({ p, text, ts }) => {
    const at = ts === undefined ? undefined : new Date(ts).toISOString();
    const time = at ? ` <time datetime="${at}">${escaped(words.moment(at))}</time>` : '';
    return `<li><b>${escaped(words.name(p))}</b>${time}<p dir="auto">${escaped(sayLoss(text, words))}</p></li>`;
  });
  return `<!doctype html>
<html lang="${escaped(words.lang)}" dir="${words.dir}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<h1>${escaped(words.title)}</h1>
<ol>
${items.join('\n')}
</ol>
</html>
`;
}

/** The conversation as captions (WebVTT) from its first line on; my own lines have no time before they are read back, and stand with the line before. */
export function asWebVtt(lines: readonly Line[], words: TranscriptWords): string {
  const first = lines.find(({ ts }) => ts !== undefined)?.ts ?? 0;
  let before = 0;
  const starts = lines.map(({ ts }) => (before = ts === undefined ? before : Math.max(before, ts - first)));
  const cues = lines.map((line, index) => {
    const start = starts[index] ?? 0;
    const end = Math.max(start + 1_000, starts[index + 1] ?? start + 5_000);
    return `${timeOf(start)} --> ${timeOf(end)}\n<v ${escaped(words.name(line.p)).replace(/\s+/g, ' ')}>${escaped(sayLoss(line.text, words))}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);

function timeOf(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}.${String(Math.floor(ms % 1_000)).padStart(3, '0')}`;
}
