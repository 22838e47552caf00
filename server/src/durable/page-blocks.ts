import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** One line of text as it is read; `auto`: what somebody wrote, in a direction of its own. */
export interface Line {
  readonly text: string;
  readonly auto?: true;
  /** The line is an address that can be followed. */
  readonly href?: string;
}
export interface Item {
  readonly label?: string;
  readonly lines: readonly Line[];
}
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] };

/** Reads one of our own pages as it is printed: its text in order, without what is for the screen. Other durable forms are made of it, so none says less. */
export function pageBlocks(page: string): Block[] {
  return blocksIn(parse(page));
}

function blocksIn(node: Tree.Node): Block[] {
  if (!('childNodes' in node)) return [];
  if (isElement(node)) {
    const { tagName: tag } = node;
    if (tag === 'script' || tag === 'style' || tag === 'head' || classesOf(node).includes('screen')) return [];
    if (tag === 'h1' || tag === 'h2' || tag === 'h3') return [{ kind: 'heading', level: Number(tag[1]) as 1 | 2 | 3, text: collapsed(textIn(node)) }]; // just compared
    if (tag === 'p') return [{ kind: 'paragraph', lines: linesOf(node) }];
    if (tag === 'dl') return listOf(described(node));
    if (tag === 'ul' || tag === 'ol') return listOf(elementsIn(node).map((entry) => ({ lines: linesOf(entry) })));
  }
  return node.childNodes.flatMap(blocksIn);
}

const listOf = (items: readonly Item[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : []);

/** Terms and what they say. */
function described(list: Tree.Element): Item[] {
  const items: { label: string; lines: Line[] }[] = [];
  for (const entry of elementsIn(list)) {
    if (entry.tagName === 'dt') items.push({ label: collapsed(textIn(entry)), lines: [] });
    else items.at(-1)?.lines.push(...linesOf(entry));
  }
  return items;
}

function linesOf(element: Tree.Element): Line[] {
  const nested = elementsIn(element).filter(({ tagName }) => tagName === 'ol' || tagName === 'ul');
  if (nested.length > 0) return nested.flatMap((list) => elementsIn(list).flatMap((entry, index) => linesOf(entry).map((line) => (list.tagName === 'ol' ? { ...line, text: `${index + 1}. ${line.text}` } : line))));
  // Where the page keeps line breaks, so does every other form.
  const kept = element.tagName === 'dd';
  const auto = attribute(element, 'dir') === 'auto';
  const texts = kept ? textIn(element).split('\n') : [collapsed(textIn(element))];
  const addresses = linksIn(element);
  return [
    ...texts.map((text) => (addresses.includes(text) ? { text, href: text } : { text, ...(auto && { auto }) })),
    ...addresses.filter((address) => !texts.includes(address)).map((address) => ({ text: address, href: address })),
  ];
}

function textIn(node: Tree.Node): string {
  if ('value' in node) return node.value;
  const text = 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
  if (!isElement(node) || (node.tagName !== 'bdi' && node.tagName !== 'code')) return text;
  // Set apart, as on the page: numbers and hashes are read from the left in every language.
  return `${node.tagName === 'code' || attribute(node, 'dir') === 'ltr' ? '\u2066' : '\u2068'}${text}\u2069`;
}

function linksIn(node: Tree.Node): string[] {
  if (!('childNodes' in node)) return [];
  const own = isElement(node) && node.tagName === 'a' ? [attribute(node, 'href') ?? ''] : [];
  return [...own, ...node.childNodes.flatMap(linksIn)];
}

const isElement = (node: Tree.Node): node is Tree.Element => 'tagName' in node;
const elementsIn = (node: Tree.Element): Tree.Element[] => node.childNodes.filter(isElement);
const attribute = (element: Tree.Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
const classesOf = (element: Tree.Element): string[] => attribute(element, 'class')?.split(' ') ?? [];
const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();
