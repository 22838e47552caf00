import { inflateSync } from 'node:zlib';

/** A PDF object: names begin with a slash, references are `{ ref }`, strings are read as text, hexadecimal ones stay bytes. */
type Value = string | number | boolean | null | { readonly ref: number } | Buffer | readonly Value[] | { readonly [key: string]: Value } | Operator;
class Operator {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
type Dictionary = Readonly<Record<string, Value>>;

/** An element of the structure tree: what it is, and what a reader is told, in order. */
export interface Element {
  readonly type: string;
  readonly attributes: Dictionary;
  /** By what stands in `ActualText`. */
  readonly said: string;
  /** By the letters on the paper, from left to right, through the font's own table (ToUnicode). */
  readonly drawn: string;
  readonly children: readonly Element[];
}

export interface ReadPdf {
  readonly version: string;
  readonly catalog: Dictionary;
  readonly info: Dictionary;
  readonly xmp: string;
  readonly root: Element;
  readonly pages: number;
  /** Names of fonts of which no file is in the document. */
  readonly missingFonts: readonly string[];
  readonly links: readonly string[];
  /** Text outside the structure and outside of artifacts: there must be none. */
  readonly loose: string;
}

/** Reads a PDF by the standard (ISO 32000-1), as far as ours go: no cross-reference streams, no encryption. */
export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString('latin1');
  const objects = new Map<number, { value: Value; stream: Buffer }>();
  for (const [, number = '', body = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj(?=\n)/g)) {
    const [head = '', ...rest] = body.split(/\nstream\n/);
    const stream = Buffer.from(rest.join('\nstream\n').replace(/\nendstream$/, ''), 'latin1');
    const value = parse(head)[0] ?? null;
    objects.set(Number(number), { value, stream: dictionary(value)['Filter'] === '/FlateDecode' ? inflateSync(stream) : stream });
  }
  const objectOf = (value: Value | undefined): { value: Value; stream: Buffer } => {
    if (isReference(value)) {
      const found = objects.get(value.ref);
      if (!found) throw new Error(`There is no object ${value.ref}.`);
      return found;
    }
    return { value: value ?? null, stream: Buffer.alloc(0) };
  };
  const dictionaryAt = (value: Value | undefined): Dictionary => dictionary(objectOf(value).value);
  const listAt = (value: Value | undefined): readonly Value[] => {
    const found = objectOf(value).value;
    return Array.isArray(found) ? (found as readonly Value[]) : found === null ? [] : [found];
  };

  const trailer = dictionaryAt(parse(raw.slice(raw.lastIndexOf('trailer') + 'trailer'.length))[0]);
  const catalog = dictionaryAt(trailer['Root']);
  const pages = listAt(dictionaryAt(catalog['Pages'])['Kids']);
  const missingFonts = new Set<string>();
  const pieces = new Map<string, { said: string; drawn: string }>();
  const links: string[] = [];
  let loose = '';
  for (const page of pages) {
    const { Resources, Contents, Annots } = dictionaryAt(page);
    const fonts = new Map(
      Object.entries(dictionaryAt(dictionaryAt(Resources)['Font'])).map(([name, font]) => {
        const { DescendantFonts, ToUnicode } = dictionaryAt(font);
        const { FontDescriptor, BaseFont } = dictionaryAt(listAt(DescendantFonts)[0]);
        if (!dictionaryAt(FontDescriptor)['FontFile2']) missingFonts.add(String(BaseFont));
        return [`/${name}`, unicodeTable(objectOf(ToUnicode).stream.toString('latin1'))];
      }),
    );
    links.push(...listAt(Annots).map((note) => String(dictionaryAt(dictionaryAt(note)['A'])['URI'])));
    const open: { key?: string; artifact: boolean }[] = [];
    let [font, operands] = [new Map<number, string>(), [] as Value[]];
    for (const token of parse(objectOf(Contents).stream.toString('latin1'))) {
      if (!(token instanceof Operator)) {
        operands.push(token);
        continue;
      }
      const [first, second] = operands;
      operands = [];
      if (token.name === 'BMC' || token.name === 'BDC') {
        const marks = dictionary(second);
        const key = marks['MCID'] === undefined ? undefined : `${isReference(page) ? page.ref : ''}/${String(marks['MCID'])}`;
        if (key !== undefined) pieces.set(key, { said: String(marks['ActualText'] ?? ''), drawn: '' });
        open.push({ ...(key !== undefined && { key }), artifact: first === '/Artifact' });
      } else if (token.name === 'EMC') open.pop();
      else if (token.name === 'Tf') font = fonts.get(String(first)) ?? new Map<number, string>();
      else if (token.name === 'TJ') {
        const text = listAt(first).map((part) => (Buffer.isBuffer(part) ? decoded(part, font) : '')).join('');
        const key = open.findLast((one) => one.key !== undefined)?.key;
        const piece = key === undefined ? undefined : pieces.get(key);
        if (piece) piece.drawn += text;
        else if (!open.some(({ artifact }) => artifact)) loose += text;
      }
    }
  }

  const elementAt = (reference: Value): Element => {
    const { S, K, Pg, ...attributes } = dictionaryAt(reference);
    const children: Element[] = [];
    const own = { said: '', drawn: '' };
    const read = (kid: Value, page: Value | undefined): void => {
      if (typeof kid === 'number') {
        const piece = pieces.get(`${isReference(page) ? page.ref : ''}/${kid}`);
        own.said += piece?.said ?? '';
        own.drawn += piece?.drawn ?? '';
        return;
      }
      const entry = dictionaryAt(kid);
      if (entry['Type'] === '/MCR') read(entry['MCID'] ?? null, entry['Pg'] ?? page);
      else if (entry['Type'] !== '/OBJR') {
        const child = elementAt(kid);
        children.push(child);
        own.said += child.said;
        own.drawn += child.drawn;
      }
    };
    listAt(K).forEach((kid) => read(kid, Pg));
    return { type: String(S).slice(1), attributes, ...own, children };
  };
  return {
    version: raw.slice(5, 8),
    catalog: Object.fromEntries(Object.entries(catalog).map(([key, value]) => [key, objectOf(value).value])),
    info: Object.fromEntries(Object.entries(dictionaryAt(trailer['Info'])).map(([key, value]) => [key, objectOf(value).value])),
    xmp: objectOf(catalog['Metadata']).stream.toString('utf8'),
    root: elementAt(listAt(dictionaryAt(catalog['StructTreeRoot'])['K'])[0] ?? null),
    pages: pages.length,
    missingFonts: [...missingFonts],
    links,
    loose,
  };
}

/** Every element below, in reading order. */
export const elementsOf = (element: Element): Element[] => [element, ...element.children.flatMap(elementsOf)];

const isReference = (value: Value | undefined): value is { readonly ref: number } => typeof value === 'object' && value !== null && 'ref' in value;
/** The dictionary that a value is, or an empty one. */
function dictionary(value: Value | undefined): Dictionary {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value) && !(value instanceof Operator) && !isReference(value);
  return is ? (value as Dictionary) : {}; // nothing else is left
}

function decoded(codes: Buffer, font: ReadonlyMap<number, string>): string {
  return Array.from({ length: codes.length / 2 }, (_, at) => font.get(codes.readUInt16BE(at * 2)) ?? '\ufffd').join('');
}

/** The ranges of a ToUnicode table. */
function unicodeTable(text: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, from = '', list = ''] of text.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, codes = ''], at) => {
      table.set(parseInt(from, 16) + at, Buffer.from(codes.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return table;
}

function parse(text: string): Value[] {
  const scanner = /\s+|<<|>>|\[|\]|\/[^\s/<>[\]()]*|<[0-9a-fA-F\s]*>|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|\d+ 0 R\b|[-+]?\d*\.?\d+(?:e-?\d+)?|[A-Za-z'"*]+\d*/g;
  const stack: Value[][] = [[]];
  for (const [token] of text.matchAll(scanner)) {
    const top = stack.at(-1) ?? [];
    if (/^\s/.test(token)) continue;
    if (token === '<<' || token === '[') stack.push([]);
    else if (token === '>>' || token === ']') {
      const items = stack.pop() ?? [];
      const entries = items.flatMap((key, at) => (at % 2 === 0 ? [[String(key).slice(1), items[at + 1] ?? null] as const] : []));
      (stack.at(-1) ?? []).push(token === ']' ? items : Object.fromEntries(entries));
    } else if (token.startsWith('/')) top.push(token);
    else if (token.startsWith('(')) top.push(textOf(token.slice(1, -1)));
    else if (token.startsWith('<')) top.push(Buffer.from(token.slice(1, -1), 'hex'));
    else if (token.endsWith(' 0 R')) top.push({ ref: parseInt(token, 10) });
    else if (/^[-+.\d]/.test(token)) top.push(Number(token));
    else if (token === 'true' || token === 'false') top.push(token === 'true');
    else if (token === 'null') top.push(null);
    else top.push(new Operator(token));
  }
  return stack[0] ?? [];
}

function textOf(escaped: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = Buffer.from(escaped.replace(/\\([\s\S])/g, (_, sign: string) => letters[sign] ?? sign), 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
