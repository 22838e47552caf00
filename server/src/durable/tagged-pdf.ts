import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Block, Line } from './page-blocks.ts';
import { lacks, typeset, type Face } from './typeset.ts';

interface PdfParts {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Said below the title where the font lacks something. */
  readonly unshown: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

const page = { width: 595.28, height: 841.89, margin: 56 }; // A4, in points
const sizes = { 1: 20, 2: 14, 3: 12, text: 11, footer: 9 } as const;
const leading = 1.45;
const indent = 14;

const require = createRequire(import.meta.url);
const fontFile = (name: string): Uint8Array => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
/** DejaVu Sans: Latin, Arabic with its joining forms, Greek, Cyrillic, Hebrew and more in one free font. */
const fonts = { text: fontFile('DejaVuSans'), strong: fontFile('DejaVuSans-Bold') };
type FontName = keyof typeof fonts;

/**
 * A tagged document (PDF 1.7, written to PDF/UA-1, ISO 14289-1): language, title, headings, lists and links as structure; every line says in `ActualText` what it says, in
 * the order in which it is read.
 */
export async function taggedPdf({ lang, dir, title, blocks, unshown, madeAt }: PdfParts): Promise<Buffer> {
  const { document, faceOf } = openDocument({ lang, title, madeAt });
  const pieces: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => document.on('data', (piece: Uint8Array) => pieces.push(piece)).on('end', resolve).on('error', reject));
  const root = document.struct('Document', { lang });
  document.addStructure(root);
  let y = page.margin;

  const write = (parent: PDFKit.PDFStructureElement, text: string, { font = 'text', size = sizes.text, direction = dir, from = 0, href }: { font?: FontName; size?: number; direction?: 'ltr' | 'rtl' | 'auto'; from?: number; href?: string | undefined } = {}): void => {
    const face = faceOf(font, size);
    const height = size * leading;
    const [left, width] = [page.margin + (dir === 'rtl' ? 0 : from), page.width - 2 * page.margin - from];
    for (const line of typeset(text, face, width, direction)) {
      if (y + height > page.height - page.margin) {
        document.addPage();
        y = page.margin;
      }
      let x = dir === 'rtl' || line.rtl ? left + width - line.width : left;
      const begin = x;
      // With a space, so that the last word of this line and the first of the next stay two.
      const content = document.markStructureContent('Span', { actual: `${line.said} ` });
      document.font(fonts[font]).fontSize(size); // the types know only paths and buffers
      for (const run of line.runs) {
        document.text(run.text, x, y, { lineBreak: false, features: [] });
        x += run.width;
      }
      document.endMarkedContent();
      parent.add(content);
      if (href !== undefined) document.link(begin, y, line.width, height, href, { structParent: parent, Contents: new String(href) } as never); // as above
      y += height;
    }
  };
  const writeLine = (parent: PDFKit.PDFStructureElement, { text, auto, href }: Line, from = 0): void => {
    const inside = href === undefined ? parent : document.struct('Link', { alt: href });
    if (inside !== parent) parent.add(inside);
    write(inside, text, { direction: auto ? 'auto' : href === undefined ? dir : 'ltr', from, href });
  };

  const noted: Block[] = blocks.some((block) => textsOf(block).some((text) => lacks(text, faceOf('text', sizes.text)))) ? [{ kind: 'paragraph', lines: [{ text: unshown }] }] : [];
  for (const block of [...blocks.slice(0, 1), ...noted, ...blocks.slice(1)]) {
    if (block.kind === 'heading') {
      y += block.level === 1 ? 0 : 12;
      const size = sizes[block.level];
      // No heading alone at the foot of a page.
      if (y + size * leading * 3 > page.height - page.margin) {
        document.addPage();
        y = page.margin;
      }
      const heading = document.struct(`H${block.level}`);
      root.add(heading);
      write(heading, block.text, { font: 'strong', size });
      y += 4;
    } else if (block.kind === 'paragraph') {
      const paragraph = document.struct('P');
      root.add(paragraph);
      block.lines.forEach((line) => writeLine(paragraph, line));
      y += 6;
    } else {
      const list = document.struct('L');
      root.add(list);
      for (const { label, lines } of block.items) {
        const [item, body] = [document.struct('LI'), document.struct('LBody')];
        list.add(item);
        const name = document.struct('Lbl');
        item.add(name);
        write(name, label ?? '\u2022', { font: label === undefined ? 'text' : 'strong' });
        if (label === undefined) y -= sizes.text * leading;
        item.add(body);
        lines.forEach((line) => writeLine(body, line, indent));
        y += 4;
      }
    }
  }
  root.end();

  const { count } = document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    document.switchToPage(at);
    document.markContent('Artifact', { type: 'Pagination' });
    const text = `${at + 1} / ${count}`;
    document.font(fonts.text).fontSize(sizes.footer).text(text, (page.width - faceOf('text', sizes.footer).width(text)) / 2, page.height - page.margin / 2 - sizes.footer, { lineBreak: false, features: [] });
    document.endMarkedContent();
  }
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

function textsOf(block: Block): string[] {
  if (block.kind === 'heading') return [block.text];
  const lines = block.kind === 'paragraph' ? block.lines : block.items.flatMap((item) => item.lines);
  return lines.map(({ text }) => text);
}

function openDocument({ lang, title, madeAt }: Pick<PdfParts, 'lang' | 'title' | 'madeAt'>) {
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    lang,
    tagged: true,
    displayTitle: true,
    subset: 'PDF/UA' as never, // the types name PDF/A only
    pdfVersion: '1.7',
    bufferPages: true,
    font: fonts.text as never,
    info: { Title: title, CreationDate: new Date(madeAt), Producer: 'Same Door', Creator: 'Same Door' },
  });
  const widths = new Map<string, number>();
  const faceOf = (font: FontName, size: number): Face => {
    const { font: opened } = (document.font(fonts[font]) as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font; // what the types leave out
    return {
      has: (codePoint) => opened.hasGlyphForCodePoint(codePoint),
      width: (run) => {
        const key = `${font} ${size} ${run}`;
        const known = widths.get(key) ?? document.font(fonts[font]).fontSize(size).widthOfString(run, { features: [] });
        widths.set(key, known);
        return known;
      },
    };
  };
  return { document, faceOf };
}
