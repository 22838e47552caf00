import type { Flow } from '../flow/types.ts';
import type { FlowRules, Statute } from '../statutes/statute.ts';
import { tagsIn, type Tag } from './tag.ts';

/** One of our elements on a page, with the flow that it leads through and the law that it names. */
export interface Widget {
  readonly tag: Tag;
  readonly flow: Flow;
  readonly statute: Statute;
  /** `undefined` where the law says nothing about this flow. */
  readonly rules: FlowRules | undefined;
}

export function widgetOf(tag: Tag, flow: Flow, statute: Statute): Widget {
  return { tag, flow, statute, rules: statute.flows[flow.id] };
}

/** What visitors get if no script arrives: the children that are neither settings nor given to a slot. */
export function fallbackOf({ tag }: Widget): readonly Tag[] {
  return tagsIn(tag).filter((child) => child.attribute('slot') === undefined && !['script', 'template', 'style'].includes(child.name));
}

/** What the person presses to begin or to send: links, and buttons that submit. */
export function isWayOn({ name, attribute }: Pick<Tag, 'name' | 'attribute'>): boolean {
  const type = attribute('type')?.toLowerCase();
  if (name === 'a') return attribute('href') !== undefined;
  if (name === 'button') return type === undefined || type === 'submit';
  return name === 'input' && (type === 'submit' || type === 'image');
}
