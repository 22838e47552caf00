import type { Statute } from '../../statutes/statute.ts';
import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { settingsIn } from '../settings.ts';
import { allIn, type Tag } from '../tag.ts';

// Our own rule for "free of charge": calls to these Brazilian prefixes are billed to the caller.
const paid = /^(\+?55)?0?(300|500|900)\d/;

/** Reaching the company costs nothing: no paid number among its channels, relays and links. */
export function free(tag: Tag, statute: Statute): Finding[] {
  const article = articleFor(statute, 'free');
  if (article === undefined) return [];
  const links = allIn(tag).flatMap((link) => (link.attribute('href')?.startsWith('tel:') ? [[link, link.attribute('href')?.slice(4) ?? ''] as const] : []));
  const settings = settingsIn(tag).flatMap(({ script, value }) => textsIn(value).map((text) => [script, text] as const));
  return [...links, ...settings]
    .filter(([, number]) => /^[\d\s+()./-]+$/.test(number) && paid.test(number.replace(/[^\d+]/g, '')))
    .map(([at, number]) => ({ code: 'SD-E38', tag: at, what: `${number.trim()} is a number that the caller pays for`, why: article, fix: 'name one that is free, such as 0800' }));
}

/** Every text in what a JSON child says, wherever it stands: channels and relays may be nested. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
