import * as v from 'valibot';
import { consoleProblems, type ConsoleProblem } from '../../src/wire/console.ts';
import { ProblemDetails, type FieldProblem } from '../../src/wire/problem.ts';
import { problemTypes, type ProblemType } from '../../src/wire/problem-type.ts';

/** A no of the server, or no answer at all. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly code: ConsoleProblem | ProblemType | 'no-network' | 'passkey-cancelled' | 'passkey-known';
  readonly problems: readonly FieldProblem[];

  constructor(code: Trouble['code'], problems: readonly FieldProblem[] = []) {
    super(`The server said no: ${code}.`);
    this.code = code;
    this.problems = problems;
  }
}

/** The console's side of `/v1/console`. The browser shows the cookie; every promise may throw `Trouble`. */
export interface Api {
  get<S extends v.GenericSchema>(schema: S, path: string): Promise<v.InferOutput<S>>;
  send<S extends v.GenericSchema>(schema: S, path: string, body?: unknown, method?: 'POST' | 'PUT'): Promise<v.InferOutput<S>>;
  /** A deed without an answer. */
  tell(path: string, body?: unknown): Promise<void>;
  /** Where something of the console's is. */
  at(path: string): string;
}

/** @param lost hears that nobody is signed in any more */
export function openApi(lost: () => void, fetcher: typeof fetch = (...given) => fetch(...given)): Api {
  const at = (path: string): string => `/v1/console${path}`;
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const options = body === undefined ? { method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetcher(at(path), options).catch(() => {
      throw new Trouble('no-network');
    });
    if (response.ok) return response;
    const trouble = await troubleIn(response);
    if (trouble.code === 'not-signed-in') lost();
    throw trouble;
  };
  const read = async <S extends v.GenericSchema>(schema: S, response: Response): Promise<v.InferOutput<S>> => {
    const result = v.safeParse(schema, await response.json());
    if (!result.success) throw new Trouble('unexpected');
    return result.output;
  };
  return {
    at,
    get: async (schema, path) => read(schema, await ask('GET', path)),
    send: async (schema, path, body = {}, method = 'POST') => read(schema, await ask(method, path, body)),
    tell: async (path, body = {}) => void (await ask('POST', path, body)),
  };
}

async function troubleIn(response: Response): Promise<Trouble> {
  const details = v.safeParse(ProblemDetails, await response.json().catch(() => ({})));
  const last = details.success ? details.output.type.split('/').at(-1) : undefined;
  const code = [...consoleProblems, ...problemTypes].find((one) => one === last) ?? 'unexpected';
  return new Trouble(code, details.success ? (details.output.problems ?? []) : []);
}
