import type { Flow } from '../flow/types.ts';
import { cancel } from '../flows/cancel.ts';
import { complaint } from '../flows/complaint.ts';
import { contract } from '../flows/contract.ts';
import { statutes } from '../statutes/by-id.ts';
import { generic } from '../statutes/generic.ts';
import type { Finding } from './finding.ts';
import { lintWidget } from './lint-widget.ts';
import { nearest } from './nearest.ts';
import { encrypted } from './rules/addresses.ts';
import { sameLevel, wayOut } from './rules/doors.ts';
import { free } from './rules/numbers.ts';
import { allIn, type Tag } from './tag.ts';
import { widgetOf } from './widget.ts';

const flows: ReadonlyMap<string, Flow> = new Map([cancel, contract, complaint].map((flow) => [`same-door-${flow.id}`, flow]));

/**
 * Everything on a page that breaks the law it names, in the order of the page.
 * @param today the day on which the page is judged, ISO 8601
 */
export function lintPage(page: Tag, today: string): readonly Finding[] {
  const ours = allIn(page).filter(({ name }) => name === 'same-door' || name.startsWith('same-door-'));
  return [...ours.flatMap((tag) => about(tag, today)), ...wayOut(page)].toSorted((one, other) => one.tag.line - other.tag.line);
}

function about(tag: Tag, today: string): readonly Finding[] {
  const named = tag.attribute('statute') ?? generic.id;
  const statute = statutes.get(named);
  const flow = flows.get(tag.name);
  if (!statute) {
    const fix = `write statute="${nearest(named, [...statutes.keys()])}"`;
    return [{ code: 'SD-E06', tag, what: `statute="${named}" of <${tag.name}> is not known`, why: 'the widget goes on with statute="generic"', fix }, ...encrypted(tag)];
  }
  if (flow) return lintWidget(widgetOf(tag, flow, statute), today);
  return [...(tag.name === 'same-door' ? sameLevel(tag, statute) : []), ...free(tag, statute), ...encrypted(tag)];
}
