const marks = { pass: 'holds', fail: 'FAILS', unchecked: 'not checked' };

export const asJson = (found) => JSON.stringify({ ...found, counts: countsOf(found.results) }, null, 2);

/** One line a rule; below it what is wrong and how it is mended, or why nothing can be said. */
export function asTable({ endpoint, registered, results, notLookedAt }) {
  const wide = Math.max(...results.map(({ id }) => id.length));
  const lines = results.flatMap(({ id, title, state, sentence }) => [`${marks[state].padEnd(11)}  ${id.padEnd(wide)}  ${title}`, ...(sentence === undefined ? [] : [`             ${sentence}`])]);
  const { pass, fail, unchecked } = countsOf(results);
  return [
    `${endpoint}, by docs/wire.md`,
    '',
    ...lines,
    '',
    `${pass} hold, ${fail} fail, ${unchecked} were not checked. ${registered} test submissions were registered there.`,
    'Nothing is said here about',
    ...notLookedAt.map((what) => `  - ${what}`),
  ].join('\n');
}

function countsOf(results) {
  const count = (wanted) => results.filter(({ state }) => state === wanted).length;
  return { pass: count('pass'), fail: count('fail'), unchecked: count('unchecked') };
}
