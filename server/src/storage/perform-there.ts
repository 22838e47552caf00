import type { ClientBase } from 'pg';
import type { Call, CallResult, Program, SqlValue } from './sql.ts';
import { postgresStatement, type PostgresStatement } from './postgres-dialect.ts';

const translated = new Map<string, PostgresStatement & { readonly name: string }>();

/** Runs a program to its end over a connection to PostgreSQL; each statement is prepared once there. Opens no transaction of its own. */
export async function performThere<Result>(client: ClientBase, program: Program<Result>): Promise<Result> {
  let step = program.next();
  while (!step.done) {
    let result: CallResult;
    try {
      result = await execute(client, step.value);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(result);
  }
  return step.value;
}

async function execute(client: ClientBase, { text, values }: Call): Promise<CallResult> {
  let known = translated.get(text);
  if (!known) translated.set(text, (known = { ...postgresStatement(text), name: `s${translated.size}` }));
  const { rows, rowCount } = await client.query({ name: known.name, text: known.text, values: isList(values) ? [...values] : known.names.map((name) => values[name]) });
  return { rows, changes: rowCount ?? 0 };
}

/** `Array.isArray` forgets what is in a read-only list. */
function isList(values: Call['values']): values is readonly SqlValue[] {
  return Array.isArray(values);
}
