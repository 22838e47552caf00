/** So many modes, the first, add to the page itself. The others stand beside it: not offered where the law lets nothing stand there (DE-07). */
export const within = 1;

/**
 * Every mode by its id, in the order of the picker, with a selector of what it needs: the tag itself, or the launcher around
 * it, names it. What brings a mode stands elsewhere (`modes.ts`), so that nobody pays for the way to it before choosing one.
 */
export const offered: Readonly<Record<string, string>> = {
  'screen-reader': '*',
  'text-relay': '*',
  'sign-language': '[sign-catalog],[interpreter]',
};
