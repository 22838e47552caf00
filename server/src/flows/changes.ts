import type { CompanyField } from '../../../src/wire/company-field.ts';
import type { FlowChange } from '../../../src/wire/console-flows.ts';

type Part = FlowChange['what'][number];
const parts: readonly (readonly [Part, (field: CompanyField) => unknown])[] = [
  ['kind', ({ spec }) => (spec.as === 'choice' ? spec.as : spec)],
  ['need', ({ need }) => need],
  ['label', ({ label }) => sorted(label)],
  ['hint', ({ hint = {} }) => sorted(hint)],
  ['choices', ({ spec, choices = {} }) => (spec.as === 'choice' ? spec.choices.map((choice) => [choice, sorted(choices[choice] ?? {})]) : [])],
];

/** What people would meet otherwise: removed first, then in the order in which it would be asked. */
export function changesBetween(now: readonly CompanyField[], next: readonly CompanyField[]): FlowChange[] {
  const removed = now.filter(({ name }) => !next.some((one) => one.name === name)).map(({ name }): FlowChange => ({ name, is: 'removed', what: [] }));
  // The order of those that stay: a new one between them moves nobody.
  const stayed = now.filter(({ name }) => next.some((one) => one.name === name)).map(({ name }) => name);
  const staying = next.filter(({ name }) => stayed.includes(name)).map(({ name }) => name);
  const others = next.flatMap((field): FlowChange[] => {
    const before = now.find(({ name }) => name === field.name);
    if (!before) return [{ name: field.name, is: 'added', what: [] }];
    const what = parts.filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(field))).map(([part]) => part);
    if (what.length > 0) return [{ name: field.name, is: 'changed', what }];
    return stayed.indexOf(field.name) === staying.indexOf(field.name) ? [] : [{ name: field.name, is: 'moved', what: [] }];
  });
  return [...removed, ...others];
}

const sorted = (texts: Readonly<Record<string, string>>): readonly (readonly [string, string])[] => Object.entries(texts).toSorted(([one], [other]) => (one < other ? -1 : 1));
