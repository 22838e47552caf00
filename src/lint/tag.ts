/** An element of a page as the rules see it: read from a file by a parser, or on the page itself. */
export interface Tag {
  /** In small letters, such as `same-door-cancel`. */
  readonly name: string;
  /** Line of the file, from 1; 0 where there is no file. */
  readonly line: number;
  readonly parent: Tag | undefined;
  /** Elements and pieces of text, in order. */
  readonly content: readonly (Tag | string)[];
  readonly attribute: (name: string) => string | undefined;
}

/** The elements directly inside. */
export const tagsIn = (tag: Tag): readonly Tag[] => tag.content.filter((part) => typeof part !== 'string');

/** Every element inside, however deep, in the order of the page. */
export function allIn(tag: Tag): readonly Tag[] {
  return tagsIn(tag).flatMap((inner) => [inner, ...allIn(inner)]);
}

/** The elements around, from the nearest outwards. */
export function around(tag: Tag): readonly Tag[] {
  return tag.parent ? [tag.parent, ...around(tag.parent)] : [];
}

/** What is written inside, white space as it is read. */
export function textIn(tag: Tag): string {
  const written = (part: Tag | string): string => (typeof part === 'string' ? part : part.name === 'img' ? ` ${part.attribute('alt') ?? ''} ` : part.content.map(written).join(''));
  return tag.content.map(written).join('').replace(/\s+/g, ' ').trim();
}

/** What a link or a button is called, near enough: its label for assistive technology first, because that is what some people get. */
export function nameOf(tag: Tag): string {
  return (tag.attribute('aria-label') || (tag.name === 'input' ? tag.attribute('value') : '') || textIn(tag)).replace(/\s+/g, ' ').trim();
}
