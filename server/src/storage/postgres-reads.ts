import type { Pool } from 'pg';
import { execute, performThere } from './perform-there.ts';
import { inTransaction, withClient } from './postgres-transactions.ts';
import type { Program } from './sql.ts';

/**
 * One statement sees one moment by itself; who asks a second one needs a transaction, and begins anew in it. Which will, is known by what their
 * first statement led to the last time.
 */
export function readsOn(pool: Pool) {
  const goesOn = new Map<string, boolean>();
  const inOneMoment = <Result>(program: () => Program<Result>) =>
    inTransaction(pool, 'REPEATABLE READ, READ ONLY', (client, underWay) => performThere(client, remembering(program()), underWay));
  /** The same program, remembered by its first statement. */
  function* remembering<Result>(program: Program<Result>): Program<Result> {
    const asked: string[] = [];
    for (let step = program.next(); ; ) {
      if (step.done) {
        if (asked[0] !== undefined) goesOn.set(asked[0], asked.length > 1);
        return step.value;
      }
      asked.push(step.value.text);
      step = program.next(yield step.value);
    }
  }
  return async <Result>(program: () => Program<Result>): Promise<Result> => {
    const alone = program();
    const first = alone.next();
    if (first.done) return first.value;
    const { text } = first.value;
    if (goesOn.get(text)) return inOneMoment(program);
    const second = alone.next(await withClient(pool, (client) => execute(client, first.value)));
    return second.done ? second.value : inOneMoment(program);
  };
}
