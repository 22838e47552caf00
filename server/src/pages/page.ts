import { createHash } from 'node:crypto';
import type { Words } from '../words.ts';
import { html, ours, type Content } from './html.ts';
import { style } from './style.ts';

/** A whole page, and what its content policy must allow. */
export interface Page {
  readonly lang: string;
  readonly text: string;
  /** The one script that may run; none elsewhere. */
  readonly script?: string;
  /** What following a link tells; nothing, unless the page says otherwise. */
  readonly referrer?: 'same-origin';
  /** Videos of this server may play on it. */
  readonly videos?: boolean;
}

interface PageParts {
  readonly words: Pick<Words, 'lang' | 'dir'>;
  readonly title: string;
  readonly main: Content;
  readonly script?: string;
  readonly referrer?: 'same-origin';
  readonly videos?: boolean;
}

/** Self-contained: it looks and reads the same when saved and opened without a network. */
export function page({ words: { lang, dir }, title, main, script, referrer, videos }: PageParts): Page {
  const { markup } = html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="${referrer ?? 'no-referrer'}">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${ours(style)}</style>
</head>
<body>
<main>
${main}
</main>
${script === undefined ? null : ours(`<script>${script}</script>`)}
</body>
</html>
`;
  return { lang, text: markup, ...(script !== undefined && { script }), ...(referrer && { referrer }), ...(videos && { videos }) };
}

/** Allows our style sheet and the page's own script by their hashes, forms to ourselves, and nothing else. */
export function contentPolicy({ script, videos }: Page): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`, "require-trusted-types-for 'script'"]),
    'img-src data:',
    ...(videos ? ["media-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
