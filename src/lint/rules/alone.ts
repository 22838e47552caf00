import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { allIn, tagsIn, textIn, type Tag } from '../tag.ts';
import { fallbackOf, isWayOn, type Widget } from '../widget.ts';

/** Elements that ask something, or say what is asked. */
const asking = new Set(['label', 'legend', 'input', 'select', 'textarea', 'option', 'optgroup', 'datalist', 'button']);
const media = new Set(['img', 'video', 'audio', 'iframe', 'object', 'picture', 'svg', 'canvas', 'embed']);

/** Under a strict law nothing stands on the page but its fields and its button: no offer, no help, no picture, no host's slot. */
export function alone(widget: Widget): Finding[] {
  const { tag, statute } = widget;
  const article = statute.strict ? articleFor(statute, 'alone') : undefined;
  if (article === undefined) return [];
  const fallback = fallbackOf(widget);
  const [, ...further] = fallback.flatMap((child) => [child, ...allIn(child)]).filter(({ name }) => name === 'a' || name === 'form');
  const slotted = tagsIn(tag).filter((child) => (child.attribute('slot') ?? 'announcer') !== 'announcer');
  const bare = tag.content.filter((part) => typeof part === 'string' && part.trim() !== '').map(() => tag);
  return [...new Set([...slotted, ...bare, ...further, ...fallback.flatMap(extrasIn)])].map((extra) => ({
    code: 'SD-E34',
    tag: extra,
    what: extra === tag ? `There is text directly in <${tag.name}>` : `<${extra.name}> in <${tag.name}> is more than the law lets stand there`,
    why: article,
    fix: 'leave one link or one form with the fields of the law, and nothing else',
  }));
}

/** Pictures, and words outside of what asks: found at the innermost element that holds them. */
function extrasIn(tag: Tag): readonly Tag[] {
  if (media.has(tag.name)) return [tag];
  if (asking.has(tag.name) || isWayOn(tag)) return tagsIn(tag).flatMap((inner) => [inner, ...allIn(inner)]).filter(({ name }) => media.has(name));
  const own = tag.content.some((part) => typeof part === 'string' && part.trim() !== '');
  return [...(own && textIn(tag) !== '' ? [tag] : []), ...tagsIn(tag).flatMap(extrasIn)];
}
