/** How many letters differ (Levenshtein), for "did you mean". */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    row = row.reduce<number[]>((next, above, j) => {
      const left = next[j - 1];
      const diagonal = row[j - 1];
      next.push(left === undefined || diagonal === undefined ? i + 1 : Math.min(above + 1, left + 1, diagonal + (letter === b[j - 1] ? 0 : 1)));
      return next;
    }, []);
  }
  return row[b.length] ?? 0;
}

/** The known word nearest to a mistyped one. */
export function nearest(word: string, known: readonly string[]): string {
  return [...known].sort((a, b) => distance(word, a) - distance(word, b))[0] ?? '';
}
