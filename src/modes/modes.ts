import type { ModeLoader } from './mode.ts';

/** Every mode by its id; each is its own chunk. */
export const modes: Readonly<Record<string, ModeLoader>> = {
  'screen-reader': () => import('./screen-reader/screen-reader.ts'),
  'text-relay': () => import('./text-relay/text-relay.ts'),
  'sign-language': () => import('./sign-language/sign-language.ts'),
};
