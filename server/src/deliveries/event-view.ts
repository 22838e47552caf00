import { openJws } from '../../../src/wire/compact-jws.ts';
import type { DeliveryEvent } from './adapter.ts';

/** Where a path may begin. Below `data` and `identity` it goes on; the others are texts. */
export const viewRoots = ['id', 'type', 'at', 'tenant', 'protocol', 'flow', 'statute', 'locale', 'deadlineAt', 'receipt', 'data', 'identity', 'text'] as const;
export const deepRoots: readonly string[] = ['data', 'identity'] satisfies readonly (typeof viewRoots)[number][];

/** What a mapping can say of an event, by the names of `viewRoots`. */
export type EventView = Readonly<Record<(typeof viewRoots)[number], unknown>>;

/** An event as mappings see it. */
export function viewOf(event: DeliveryEvent): EventView {
  const { id, type, at, tenant, protocol, flow, statute, locale, data, receipt = null, deadlineAt = null } = event;
  return { id, type, at, tenant, protocol, flow, statute, locale, data, receipt, deadlineAt, identity: vouchedFor(event), text: plainText(event) };
}

/**
 * The claims of the company's own server about who this is (docs/wire.md, identity): only where our receipt says that they held. A
 * token that was no good, and whatever else came in its place, is nobody's word.
 */
function vouchedFor({ receipt, data }: DeliveryEvent): Readonly<Record<string, unknown>> | null {
  return openJws(receipt)?.payload['identity'] === 'host' ? (openJws(data['identity'])?.payload ?? null) : null;
}

/** Everything in the order in which it was sent, as lines for a person at the company. Tokens are for machines and stay out. */
export function plainText({ type, at, protocol, flow, statute, locale, deadlineAt, data }: DeliveryEvent): string {
  const { answers, ...rest } = data;
  const { identity: _identity, session: _session, ...told } = rest;
  const head = [
    ['number', protocol],
    ['event', type],
    ['kind', `${flow} (${statute})`],
    ['received', at],
    ...(deadlineAt ? [['answer due by', deadlineAt]] : []),
    ['language', locale],
  ];
  const repeated: Readonly<Record<string, unknown>> = { flow, statute, locale };
  const more = Object.entries(told).filter(([name, value]) => repeated[name] !== value);
  const body = [...(typeof answers === 'object' && answers !== null ? Object.entries(answers) : []), ...more];
  return [head, body].map((lines) => lines.map(([name, value]) => line(String(name), textOf(value))).join('\n')).join('\n\n');
}

const line = (name: string, text: string): string => (text.includes('\n') ? `${name}:\n  ${text.replaceAll('\n', '\n  ')}` : `${name}: ${text}`);

/** A value as text: a list one entry a line, what has names of its own as JSON, what is not there as nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return JSON.stringify(value) ?? '';
}
