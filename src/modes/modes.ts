import type { ModeLoader } from './mode.ts';

/** So many modes, the first, add to the page itself. The others stand beside it: not offered where the law lets nothing stand there (DE-07). */
export const within = 1;

/** Every mode by its id; each is its own chunk. */
export const modes: Readonly<Record<string, ModeLoader>> = {
  'screen-reader': () => import('./screen-reader/screen-reader.ts'),
  'text-relay': () => import('./text-relay/text-relay.ts'),
};
