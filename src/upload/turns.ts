/** Lets so many work at once; the others wait in the order in which they came. */
export function turns(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else working += 1;
    try {
      return await work();
    } finally {
      // The place goes from hand to hand.
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
