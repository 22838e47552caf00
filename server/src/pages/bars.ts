import type { Words } from '../words.ts';
import { html, type Markup } from './html.ts';

/** One share: what it is of, and how much of it. */
export interface Bar {
  readonly label: string;
  readonly part: number;
  readonly whole: number;
  /** What the whole is, in words. */
  readonly of: string;
}

/** What fills a bar: told apart by pattern, in the colour of the text, also on paper and in forced colours. */
const patterns: readonly Markup[] = [
  html`<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="currentColor" stroke-width="2"/>`,
  html`<circle cx="4" cy="4" r="2" fill="currentColor"/>`,
  html`<path d="M0 4H8" stroke="currentColor" stroke-width="3"/>`,
  html`<path d="M0 0 8 8M8 0 0 8" stroke="currentColor" stroke-width="1"/>`,
];

/** Shares as bars. The label is text, so that it grows and wraps with all other text; to a screen reader the picture says it, once. */
export function bars(words: Words, id: string, list: readonly Bar[]): Markup {
  return html`<ul class="bars">
${list.map((bar, index) => html`<li><span aria-hidden="true">${words.say('index.bar', { label: bar.label, share: words.share(bar.part, bar.whole) })}</span>
${picture(words, `${id}-${index}`, bar, patterns[index % patterns.length])}</li>
`)}</ul>`;
}

function picture(words: Words, id: string, { label, part, whole, of }: Bar, pattern: Markup | undefined): Markup {
  const width = Math.round((part / whole) * 1000) / 10;
  // Right to left, a bar begins on the right.
  const start = words.dir === 'rtl' ? 100 - width : 0;
  return html`<svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">
<title id="${id}-title">${words.say('index.bar', { label, share: words.share(part, whole) })}</title>
<desc id="${id}-desc">${words.say('index.bar.of', { count: words.number(part), of })}</desc>
<defs><pattern id="${id}-fill" width="8" height="8" patternUnits="userSpaceOnUse">${pattern}</pattern></defs>
<rect x="${start}%" width="${width}%" height="100%" fill="url(#${id}-fill)" stroke="currentColor" stroke-width="2"/>
<rect x="0" width="100%" height="100%" fill="none" stroke="currentColor" stroke-width="2"/>
</svg>`;
}
