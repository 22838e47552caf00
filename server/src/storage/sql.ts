/** A value as both engines take it. Booleans are 0 and 1, times ISO 8601 text in UTC, JSON is text. */
export type SqlValue = string | number | null | Uint8Array;

/** One statement on its way to an engine, with the values of its `?`, or of its `@name`. */
export interface Call {
  readonly text: string;
  readonly values: readonly SqlValue[] | Readonly<Record<string, SqlValue>>;
  /** Nothing is asked of it: where it takes a journey, the program goes on before it has arrived. */
  readonly unasked?: true;
}

/** What an engine answers: the rows it read or returned, and how many it changed. */
export interface CallResult {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

/**
 * What is read and written, without saying on which engine: statements one after the other, each depending on what the last one
 * gave. SQLite runs it in one turn (`performHere`), PostgreSQL over a connection (`performThere`). A program can be run again from its
 * beginning after a rollback; it takes time and randomness from outside.
 */
export type Program<Result> = Generator<Call, Result, CallResult>;

/**
 * A statement that reads alike on every engine: tenant first, `?` or `@name` for values, column names as `"camelCase"` in quotes
 * (PostgreSQL folds what stands without), none of SQLite's own functions. `INDEXED BY` may stand in it: a hint for SQLite, which has no
 * statistics here and would walk through a whole tenant; nobody else gets to see it.
 */
export interface Statement<Row, Values extends Call['values']> {
  readonly text: string;
  /** The first row. */
  one(values: Values): Program<Row | undefined>;
  all(values: Values): Program<readonly Row[]>;
  /** @returns how many rows were changed */
  run(values: Values): Program<number>;
  /** Writes without waiting to hear how many rows; what fails fails the whole program. Saves a round trip where there is one. */
  post(values: Values): Program<void>;
}

/** Every statement that was ever made, for the test that reads each. */
export const statements = new Set<string>();

export function statement<Row = never, Values extends Call['values'] = readonly SqlValue[]>(text: string): Statement<Row, Values> {
  statements.add(text);
  return {
    text,
    *one(values) {
      return (yield { text, values }).rows[0] as Row | undefined; // the columns that the text names
    },
    *all(values) {
      return (yield { text, values }).rows as readonly Row[]; // as above
    },
    *run(values) {
      return (yield { text, values }).changes;
    },
    *post(values) {
      yield { text, values, unasked: true };
    },
  };
}

/** What sees to it that programs which run at once do not harm each other: see `Engine.write`. */
export type DecidedBy = 'order' | 'constraints' | 'keys';

/** Where programs run. Each rejects with `StorageUnavailable` when the database cannot answer; then nothing was half-written. */
export interface Engine {
  /**
   * All or nothing; resolves when it is on disk. The program may be run more than once, and counts once; only when the database is lost
   * in the moment of the commit, it may find what it has written itself, so what must not happen twice has a key.
   * @param decidedBy `order`: as if one program ran after the other. `constraints`: what two that run at once may not both do, a unique
   *   constraint forbids, and whoever comes second runs again; where there are many writers this is faster. `keys`: as `constraints`, and
   *   nothing is written but new rows, so that it waits for nobody and several may share a transaction, side by side
   */
  write<Result>(program: () => Program<Result>, decidedBy?: DecidedBy): Promise<Result>;
  /** Sees one moment. */
  read<Result>(program: () => Program<Result>): Promise<Result>;
}

/** An engine that was opened, and is closed when the server stops. */
export interface OpenEngine extends Engine {
  /** Resolves when the database would take a write. */
  ready(): Promise<void>;
  /** Takes away what an engine keeps of erased rows for a while, as far as it lets us. @returns whether nobody stood in the way */
  forget(): Promise<boolean>;
  close(): Promise<void>;
}

/** Turns programs into methods of the storage port: each call is a transaction of its own. */
export function methodsOn(engine: Engine) {
  return {
    reads: <Given extends readonly unknown[], Result>(program: (...given: Given) => Program<Result>) => (...given: Given): Promise<Result> => engine.read(() => program(...given)),
    writes: <Given extends readonly unknown[], Result>(program: (...given: Given) => Program<Result>) => (...given: Given): Promise<Result> => engine.write(() => program(...given)),
  };
}
