import type { ClientBase } from 'pg';
import { execute, send, translate, unasked, valuesFor } from './perform-there.ts';
import { withRows } from './postgres-dialect.ts';
import type { Call, Program } from './sql.ts';

/**
 * Runs programs side by side in one transaction over a connection to PostgreSQL: in each round the next statement of every program is sent
 * before any is waited for, and rows that go into the same table go there in one statement. Only for programs of which none needs to see
 * what another writes here. Opens no transaction of its own.
 * @param underWay as in `performThere`
 * @throws the first failure; it fails all of them, and none goes on
 */
export async function performTogether<Result>(client: ClientBase, programs: readonly Program<Result>[], underWay: Promise<unknown>[]): Promise<readonly Result[]> {
  const steps = programs.map((program) => program.next());
  while (steps.some(({ done }) => !done)) {
    const posted = new Map<string, Call['values'][]>();
    const results = steps.map(async ({ done, value }) => {
      if (done) return unasked;
      if (!value.unasked) return execute(client, value);
      posted.set(value.text, [...(posted.get(value.text) ?? []), value.values]);
      return unasked;
    });
    for (const [text, rows] of posted) post(client, text, rows, underWay);
    // All of them, so that nothing fails unheard after the first that does.
    const settled = await Promise.allSettled(results);
    settled.forEach((result, index) => {
      if (result.status === 'rejected') throw result.reason;
      const program = programs[index];
      if (program && !steps[index]?.done) steps[index] = program.next(result.value);
    });
  }
  return steps.map(({ value }) => value as Result); // all are done
}

/** Sends as few statements as it takes. Each connection prepares seven of a kind at most: the rows are cut into powers of two. */
function post(client: ClientBase, text: string, rows: readonly Call['values'][], underWay: Promise<unknown>[]): void {
  const known = translate(text);
  let from = 0;
  while (from < rows.length) {
    const wanted = 2 ** Math.floor(Math.log2(rows.length - from));
    const many = wanted > 1 ? withRows(known, wanted) : undefined;
    const count = many === undefined ? 1 : wanted;
    const values = rows.slice(from, from + count).flatMap((row) => valuesFor(known, row));
    send(client.query({ name: count === 1 ? known.name : `${known.name}x${count}`, text: many ?? known.text, values }), underWay);
    from += count;
  }
}
