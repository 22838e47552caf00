import { afterAll, expect, test } from 'vitest';
import { cancel } from '../../src/flows/cancel.ts';
import { contract } from '../../src/flows/contract.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { generic } from '../../src/statutes/generic.ts';
import { effortOf, type Effort } from '../helpers/parity.ts';

const compared = [...statutes.values()]
  .filter(({ flows }) => flows.cancel)
  .map((statute) => {
    // A law that says nothing about contracting leaves that to the usual way in.
    const entry = statute.flows.contract ? statute : generic;
    return [statute.id, { entry: entry.id, out: effortOf(cancel, statute), in: effortOf(contract, entry) }] as const;
  });

test.for(compared)('leaving under %s takes no more pages and no more fields than coming in', ([, { out, in: entering }]) => {
  for (const key of Object.keys(out) as (keyof Effort)[]) expect(out[key], key).toBeLessThanOrEqual(entering[key]);
});

test('every law about leaving is compared, and the way in is a real one', () => {
  expect(compared.map(([id]) => id)).toEqual(['generic', 'br-sac', 'de-312k', 'de-356a', 'eu-11a', 'fr-resiliation', 'uk-dmcc', 'us-ca']);
  for (const [, { in: entering }] of compared) expect(entering.shortestRequired).toBeGreaterThanOrEqual(5);
});

afterAll(() => {
  const columns = Object.keys(effortOf(cancel, generic)) as (keyof Effort)[]; // keys of our own record
  const header = ['statute', 'contract of', ...columns];
  const rows = compared.map(([id, { entry, out, in: entering }]) => [id, entry, ...columns.map((column) => `${out[column]} ≤ ${entering[column]}`)]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  console.log(['cancel ≤ contract', line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
});
