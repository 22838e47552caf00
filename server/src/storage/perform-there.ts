import type { ClientBase } from 'pg';
import type { Call, CallResult, Program, SqlValue } from './sql.ts';
import { postgresStatement, type PostgresStatement } from './postgres-dialect.ts';

const translated = new Map<string, PostgresStatement & { readonly name: string }>();

/** What a statement gives that was not waited for. */
export const unasked: CallResult = { rows: [], changes: 0 };

/**
 * Runs a program to its end over a connection to PostgreSQL; each statement is prepared once there. Opens no transaction of its own.
 * @param underWay takes what was sent and not waited for; the statements arrive in their order all the same
 */
export async function performThere<Result>(client: ClientBase, program: Program<Result>, underWay: Promise<unknown>[]): Promise<Result> {
  let step = program.next();
  while (!step.done) {
    let result = unasked;
    try {
      const executed = execute(client, step.value);
      if (step.value.unasked) send(executed, underWay);
      else result = await executed;
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(result);
  }
  return step.value;
}

/** Sends without waiting. Whether it arrived is asked before the commit; until then a failure is nobody's. */
export function send(sent: Promise<unknown>, underWay: Promise<unknown>[]): void {
  sent.catch(() => {});
  underWay.push(sent);
}

/** Sends one statement; it is on its way when this returns. */
export async function execute(client: ClientBase, { text, values }: Call): Promise<CallResult> {
  const known = translate(text);
  const { rows, rowCount } = await client.query({ name: known.name, text: known.text, values: valuesFor(known, values) });
  return { rows, changes: rowCount ?? 0 };
}

/** The statement in PostgreSQL's words, with the name that it is prepared under on every connection. */
export function translate(text: string): PostgresStatement & { readonly name: string } {
  let known = translated.get(text);
  if (!known) translated.set(text, (known = { ...postgresStatement(text), name: `s${translated.size}` }));
  return known;
}

/** In the order of `$1`, `$2` … */
export function valuesFor({ names }: PostgresStatement, values: Call['values']): (SqlValue | undefined)[] {
  return (isList(values) ? values : names.map((name) => values[name])).map(withoutNul);
}

/** PostgreSQL's text has no NUL (22021). None of ours has: a stranger's id that has one is looked for with the sign for what cannot be shown, and is not found. */
const withoutNul = (value: SqlValue | undefined): SqlValue | undefined => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** `Array.isArray` forgets what is in a read-only list. */
function isList(values: Call['values']): values is readonly SqlValue[] {
  return Array.isArray(values);
}
