import type { Database, Statement } from 'better-sqlite3';
import type { Call, CallResult, Program, SqlValue } from './sql.ts';

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** Runs a program to its end on SQLite, in this turn; each statement is prepared once. Opens no transaction of its own. */
export function performHere<Result>(database: Database, program: Program<Result>): Result {
  let step = program.next();
  while (!step.done) {
    let result: CallResult;
    try {
      result = execute(database, step.value);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(result);
  }
  return step.value;
}

function execute(database: Database, { text, values }: Call): CallResult {
  const statement = preparedFor(database, text);
  const given: readonly unknown[] = isList(values) ? values : [values];
  if (!statement.reader) return { rows: [], changes: statement.run(...given).changes };
  const rows = statement.all(...given);
  return { rows, changes: rows.length };
}

function preparedFor(database: Database, text: string): Statement {
  let known = prepared.get(database);
  if (!known) prepared.set(database, (known = new Map<string, Statement>()));
  let statement = known.get(text);
  if (!statement) known.set(text, (statement = database.prepare(text)));
  return statement;
}

/** `Array.isArray` forgets what is in a read-only list. */
function isList(values: Call['values']): values is readonly SqlValue[] {
  return Array.isArray(values);
}
