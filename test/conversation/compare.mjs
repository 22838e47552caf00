/** Adds to `found` what of the written lines was not heard, was heard too often, or was heard though nobody wrote it like that, or in another order. */
export function compare(written, heard, found) {
  const count = (list) => list.reduce((counts, text) => counts.set(text, (counts.get(text) ?? 0) + 1), new Map());
  const [sent, got] = [count(written), count(heard)];
  for (const [text, times] of sent) {
    found.lost += Math.max(0, times - (got.get(text) ?? 0));
    found.doubled += Math.max(0, (got.get(text) ?? 0) - times);
  }
  for (const text of got.keys()) if (!sent.has(text)) found.changed += 1;
  if (JSON.stringify(written) !== JSON.stringify(heard)) found.changed += found.lost || found.doubled || found.changed ? 0 : 1;
}
