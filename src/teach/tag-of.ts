import type { Tag } from '../lint/tag.ts';

const known = new WeakMap<Element, Tag>();

/** An element of the living page as the rules of the lint see it. It is read when it is asked; the same element is the same tag. */
export function tagOf(element: Element): Tag {
  const tag = known.get(element) ?? seen(element);
  known.set(element, tag);
  return tag;
}

function seen(element: Element): Tag {
  return {
    name: element.localName,
    line: 0,
    get parent() {
      // Around a shadow root stands its host.
      const outer = element.parentElement ?? (element.parentNode instanceof ShadowRoot ? element.parentNode.host : null);
      return outer ? tagOf(outer) : undefined;
    },
    get content() {
      return [...element.childNodes].flatMap((node): (Tag | string)[] => (node instanceof Element ? [tagOf(node)] : node instanceof Text ? [node.data] : []));
    },
    attribute: (name) => element.getAttribute(name) ?? undefined,
  };
}
