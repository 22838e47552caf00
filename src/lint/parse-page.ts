import { parse } from 'parse5';
import type { Tag } from './tag.ts';

/** As much of parse5's tree as is read here; its own types differ from version to version. */
interface Node {
  readonly nodeName: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
  /** What a `<template>` holds. */
  readonly content?: Node;
  readonly sourceCodeLocation?: { readonly startLine: number } | null;
}

/** Reads a page as a browser does (HTML Standard), with the line on which each element begins. */
export function parsePage(html: string): Tag {
  // With scripting off, because what stands in <noscript> is part of the page too.
  return tagOf(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }), undefined); // the tree is parse5's own default
}

function tagOf(node: Node, parent: Tag | undefined): Tag {
  const attributes = new Map((node.attrs ?? []).map(({ name, value }) => [name, value]));
  const children = [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])];
  const content: (Tag | string)[] = [];
  const tag: Tag = { name: node.tagName ?? '', line: node.sourceCodeLocation?.startLine ?? parent?.line ?? 1, parent, content, attribute: (name) => attributes.get(name) };
  for (const child of children) {
    if (child.nodeName === '#text') content.push(child.value ?? '');
    else if (child.tagName !== undefined) content.push(tagOf(child, tag));
  }
  return tag;
}
