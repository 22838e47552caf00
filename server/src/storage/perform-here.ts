import type { Database } from 'better-sqlite3';
import type { Call, CallResult, Program, SqlValue } from './sql.ts';

type Perform = (values: Call['values']) => CallResult;
const prepared = new WeakMap<Database, Map<string, Perform>>();

/** Runs a program to its end on SQLite, in this turn; each statement is prepared once. Opens no transaction of its own. */
export function performHere<Result>(database: Database, program: Program<Result>): Result {
  let known = prepared.get(database);
  if (!known) prepared.set(database, (known = new Map<string, Perform>()));
  let step = program.next();
  while (!step.done) {
    const { text, values } = step.value;
    let result: CallResult;
    try {
      let perform = known.get(text);
      if (!perform) known.set(text, (perform = prepare(database, text)));
      result = perform(values);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(result);
  }
  return step.value;
}

function prepare(database: Database, text: string): Perform {
  const statement = database.prepare(text);
  if (!statement.reader) return (values) => ({ rows: [], changes: (isList(values) ? statement.run(...values) : statement.run(values)).changes });
  return (values) => {
    const rows = isList(values) ? statement.all(...values) : statement.all(values);
    return { rows, changes: rows.length };
  };
}

/** `Array.isArray` forgets what is in a read-only list; and one by one, values are bound faster than as a list. */
function isList(values: Call['values']): values is readonly SqlValue[] {
  return Array.isArray(values);
}
