import { pagesOf } from '../../src/flow/paging.ts';
import type { Flow } from '../../src/flow/types.ts';
import { fieldsOnPath, rulesOf } from '../../src/flow/walk.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';

/** What a flow asks of a person under a statute: on the shortest way, on the longest, and with everything filled in. */
export interface Effort {
  readonly shortestPages: number;
  readonly longestPages: number;
  readonly shortestRequired: number;
  readonly longestRequired: number;
  readonly mostFields: number;
}

/** Counts the pages up to the receipt and the fields on each way that choices can lead. */
export function effortOf(flow: Flow, statute: Statute): Effort {
  const { needs } = rulesOf(flow, statute);
  const ways = waysThrough(flow, Object.keys(needs)).map((answers) => {
    const fields = fieldsOnPath(flow, answers, statute);
    const pages = pagesOf(flow, answers, statute, 'steps').filter(({ kind }) => kind !== 'receipt');
    return { pages: pages.length, fields: fields.length, required: fields.filter((name) => needs[name] === 'required').length };
  });
  return {
    shortestPages: Math.min(...ways.map(({ pages }) => pages)),
    longestPages: Math.max(...ways.map(({ pages }) => pages)),
    shortestRequired: Math.min(...ways.map(({ required }) => required)),
    longestRequired: Math.max(...ways.map(({ required }) => required)),
    mostFields: Math.max(...ways.map(({ fields }) => fields)),
  };
}

/** Every combination of the choices that are offered: nothing else decides where a flow leads. */
function waysThrough(flow: Flow, asked: readonly string[]): readonly Answers[] {
  return Object.entries(flow.answers).reduce<readonly Answers[]>(
    (ways, [name, spec]) => (spec.as === 'choice' && asked.includes(name) ? ways.flatMap((way) => spec.choices.map((choice) => ({ ...way, [name]: choice }))) : ways),
    [{}],
  );
}
