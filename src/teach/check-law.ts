import type { Flow } from '../flow/types.ts';
import { lintWidget } from '../lint/lint-widget.ts';
import { wayOut } from '../lint/rules/doors.ts';
import { widgetOf } from '../lint/widget.ts';
import { loadStatute } from '../statutes/load.ts';
import { tagOf } from './tag-of.ts';
import { teachFinding } from './teach.ts';

/** Told elsewhere, with better knowledge of the page. */
const elsewhere = new Set(['SD-W05', 'SD-E12']);

/** Holds the element against the law that it names, by the rules of `npx same-door lint`; a name that nobody knows is told elsewhere. */
export async function checkLaw(element: HTMLElement, flow: Flow, statute: string, today = new Date()): Promise<void> {
  const law = await loadStatute(statute);
  if (!law || !element.isConnected) return;
  const findings = [...lintWidget(widgetOf(tagOf(element), flow, law), today.toISOString().slice(0, 10)), ...(flow.id === 'contract' ? wayOut(tagOf(element.ownerDocument.documentElement)).slice(0, 1) : [])];
  for (const finding of findings) if (!elsewhere.has(finding.code)) void teachFinding(element, finding);
}
