import type { Scene } from '../../src/components/scene.ts';
import { laterPages } from '../../src/components/shell/later-pages.ts';
import { pageAt } from '../../src/flow/machine.ts';
import { outfits } from './outfits.ts';

/** A page as its views know it, as plain as it can be: nothing happens, whatever is asked of it. */
export function sceneOf({ flow, statute, state, words }: Pick<Scene, 'flow' | 'statute' | 'state' | 'words'>, more: Partial<Scene> = {}): Scene {
  const { views, parts } = outfits()[flow.id];
  return {
    flow,
    statute,
    state,
    words,
    views,
    parts,
    page: pageAt(flow, statute, state),
    told: state.status === 'asking' ? state.problems : [],
    keptSafely: true,
    sandbox: false,
    keepsDraft: false,
    modes: [],
    copied: undefined,
    closable: true,
    later: laterPages,
    root: () => null,
    dispatch: () => {},
    announce: () => {},
    ask: () => {},
    switchMode: (_id, on) => Promise.resolve(on),
    redraw: () => {},
    drawn: () => Promise.resolve(),
    ...more,
  };
}
