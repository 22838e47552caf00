import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import type { Widget } from '../widget.ts';

/** A law that says nothing about this flow, does not apply yet, or is not in force. @param today ISO 8601 */
export function inForce({ tag, flow, statute, rules }: Widget, today: string): Finding[] {
  const { id, pending, since } = statute;
  const named = `statute="${id}" of <${tag.name}>`;
  if (!rules) {
    const why = articleFor(statute, 'applies') ?? 'the law is about something else';
    return [{ code: 'SD-E30', tag, what: `${named} says nothing about ${flow.id}`, why, fix: 'take the attribute out, or name the statute that does' }];
  }
  if (pending) return [{ code: 'SD-W31', tag, what: `${named} is not in force`, why: 'no receipt claims it', fix: 'use it to try things out, and statute="generic" until it is in force' }];
  if (since !== undefined && since > today) {
    const why = articleFor(statute, 'applies') ?? 'no receipt claims it before';
    return [{ code: 'SD-W32', tag, what: `${named} applies from ${since}`, why, fix: 'keep it if you want to be early; receipts claim it from that day on' }];
  }
  return [];
}
