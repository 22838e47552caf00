import { Readable } from 'node:stream';
import { exportForms, exportNames, exportNeeds, type ExportForm, type ExportName } from '../../../src/wire/console-exports.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import { leafOf } from '../cases/leaf.ts';
import { headOf, lineOf, mediaTypes, type Row } from '../exports/rows.ts';
import { sourceOf } from '../exports/sources.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import type { Asked, ConsoleRoute } from './route.ts';
import { spanOfDays } from './span.ts';

/** Rows as a file, page by page: what has not gone out yet is not read yet. Who takes what along is written down before the first row, and how many rows after the last. */
export function exportRoutes(services: Services): ConsoleRoute[] {
  return exportNames.map((what) => ({ method: 'GET', path: `/exports/${what}`, needs: exportNeeds[what], answer: (asked) => send(services, what, asked) }));
}

async function send(services: Services, what: ExportName, { seat, query, reply, request }: Asked): Promise<Readable> {
  const { storage, accounts, clock, closing } = services;
  const { tenant, operator } = seat;
  const form = exportForms.find((one) => one === query('form'));
  if (!form) throw new Refusal('invalid-answers', { problems: [{ field: 'form', code: 'not-a-choice' }] });
  const words = query('words') === 'yes';
  if (words && (what !== 'cases' || !may(operator.role, 'export-words'))) throw new Refusal('not-allowed');
  const [from, until] = [query('from'), query('until')];
  const span = spanOfDays(tenant.zone, from, until);
  const { columns, pages } = sourceOf(what, services, words);
  const about = `${what}.${form} ${from || '..'}/${until || '..'}${words ? ' with words' : ''}`;
  const note = async (event: 'export-begun' | 'export-ended', object: string): Promise<void> => {
    const at = clock().toISOString();
    await storage.audit.note(tenant.id, { at, leaf: leafOf({ event, actor: `operator:${operator.id}`, object, at }) });
  };

  await note('export-begun', about);
  const ended = (rows: number, whole: boolean): Promise<void> =>
    note('export-ended', `${about} ${rows} rows${whole ? '' : ', cut off'}`).catch((error: unknown) => request.log.error({ err: error }, 'the end of an export was not written down'));
  const lines = linesOf(form, columns, whileSignedIn(pages(tenant, span), () => accounts.holds(seat)), ended);
  const stream = Readable.from(lines, { objectMode: true, highWaterMark: 1 });
  // The server stops: a file that is cut off is seen to be, for its connection breaks before its end.
  const stop = (): void => void stream.destroy(new Error('The server stops.'));
  closing.add(stop);
  stream.once('close', () => closing.delete(stop));
  reply.header('content-disposition', `attachment; filename="${nameOf(tenant.slug, what, form, from, until)}"`).type(mediaTypes[form]);
  return stream;
}

/** Whose account was taken away gets nothing more, also of a file that is on its way. */
async function* whileSignedIn<Page>(pages: AsyncIterable<Page>, holds: () => Promise<boolean>): AsyncGenerator<Page> {
  for await (const page of pages) {
    if (!(await holds())) throw new Error('The login has ended.');
    yield page;
  }
}

/** Text of whole pages. @param ended hears how many rows went out, and whether those were all */
async function* linesOf(form: ExportForm, columns: readonly string[], pages: AsyncIterable<readonly Row[]>, ended: (rows: number, whole: boolean) => Promise<unknown>): AsyncGenerator<string> {
  let rows = 0;
  let whole = false;
  try {
    const head = headOf(form, columns);
    if (head !== '') yield head;
    for await (const page of pages) {
      if (page.length === 0) continue;
      rows += page.length;
      yield page.map((row) => lineOf(form, columns, row)).join('');
    }
    whole = true;
  } finally {
    await ended(rows, whole);
  }
}

/** Such as `acme-cases-2026-11-01-2026-11-30.csv`; a span without an end says so. */
function nameOf(slug: string, what: string, form: ExportForm, from: string, until: string): string {
  return `${slug}-${what}-${from || 'begin'}-${until || 'today'}.${form}`;
}
