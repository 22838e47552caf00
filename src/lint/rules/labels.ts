import type { StatutoryLabels } from '../../wire/statutory-label.ts';
import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { allIn, nameOf, type Tag } from '../tag.ts';
import { fallbackOf, isWayOn, type Widget } from '../widget.ts';

/** A link in the fallback is the first button, a form's button the one that commits: both say what the law says, and nothing else. */
export function labelsExact(widget: Widget): Finding[] {
  const inside = fallbackOf(widget).flatMap((child) => [child, ...allIn(child)]);
  const forms = inside.filter(({ name }) => name === 'form');
  const inForms = new Set(forms.flatMap(allIn));
  const buttons = [...inForms].filter((inner) => inner.name !== 'a' && isWayOn(inner));
  const links = inside.filter((inner) => isWayOn(inner) && !inForms.has(inner));
  return [...links.flatMap((link) => exact(widget, link, 'start')), ...buttons.flatMap((button) => exact(widget, button, 'confirm'))];
}

function exact({ statute, rules }: Widget, tag: Tag, slot: 'start' | 'confirm'): Finding[] {
  const labels = rules?.labels?.[slot];
  const article = articleFor(statute, slot);
  if (!labels || article === undefined) return [];
  const texts = [labels].flat<StatutoryLabels[]>().map(({ text }) => text);
  const name = nameOf(tag);
  // A capital at the beginning is no other label.
  if (texts.some((text) => text.toLowerCase() === name.toLowerCase())) return [];
  const wanted = texts.map((text) => `"${text}"`).join(' or ');
  return [{ code: 'SD-E37', tag, what: `The ${tag.name === 'a' ? 'link' : 'button'} is called "${name}"`, why: article, fix: `write nothing but ${wanted}` }];
}
