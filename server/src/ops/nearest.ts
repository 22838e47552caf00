/** The name that was probably meant: the one with the fewest letters to change, or none where all are far away. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, steps: distance(written.toUpperCase(), name.toUpperCase()) })).sort((left, right) => left.steps - right.steps);
  return best && best.steps <= Math.max(2, Math.floor(written.length / 3)) ? best.name : undefined;
}

/** Levenshtein's: letters put in, left out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      next.push(Math.min((row[column] ?? 0) + (letter === other ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
