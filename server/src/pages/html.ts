/** Markup that is safe to send: every value that went into it was escaped, or was markup itself. */
export interface Markup {
  readonly markup: string;
}
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/** Builds markup; text is text, whatever a person wrote into it. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: strings.reduce((text, part, index) => text + written(contents[index - 1]) + part) };
}

/** Markup that we wrote ourselves: style sheets and scripts, whose hash stands in the content policy. */
export function ours(text: string): Markup {
  return { markup: text };
}

/** Data in a script element: no tag can end it, and no browser runs it. */
export function dataBlock(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return ours(`<script type="application/json" id="${id}">${json}</script>`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return content.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(written).join('');
}
