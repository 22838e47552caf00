import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { around, type Tag } from '../tag.ts';
import type { Widget } from '../widget.ts';

/** What keeps a button out of sight until something else is opened. */
const closed: readonly (readonly [what: string, hides: (tag: Tag) => boolean])[] = [
  ['a <details> that is closed', ({ name, attribute }) => name === 'details' && attribute('open') === undefined],
  ['a <dialog> that is closed', ({ name, attribute }) => name === 'dialog' && attribute('open') === undefined],
  ['a popover', ({ attribute }) => attribute('popover') !== undefined],
  ['something hidden', ({ attribute }) => attribute('hidden') !== undefined || attribute('aria-hidden') === 'true'],
  ['something inert', ({ attribute }) => attribute('inert') !== undefined],
  ['a <template>', ({ name }) => name === 'template'],
];

/** Where the law wants the button at hand at once, nothing may have to be opened first. */
export function inPlace({ tag, statute }: Widget): Finding[] {
  const article = articleFor(statute, 'place');
  if (article === undefined) return [];
  const hiding = [tag, ...around(tag)].flatMap((outer) => closed.filter(([, hides]) => hides(outer)).map(([what]) => what));
  return [...new Set(hiding)].map((what) => ({ code: 'SD-E33', tag, what: `<${tag.name}> stands in ${what}`, why: article, fix: 'put it where everybody sees it without opening anything' }));
}
