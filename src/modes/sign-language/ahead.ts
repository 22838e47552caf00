import { sparesData } from '../../components/sign-player/viewing.ts';
import { pagesOf } from '../../flow/paging.ts';
import type { SlotKind } from '../../sign/slot.ts';
import { slotsOf } from '../../sign/slots.ts';
import type { ModeScene } from '../mode.ts';
import type { Clips } from './clips.ts';

const shownAtOnce: ReadonlySet<SlotKind> = new Set(['title', 'question', 'option']);

/** Fetches what the next page shows at once, its first signs, and no film: one page ahead, and nothing where the device spares data. */
export class Ahead {
  /** Kept while they load; a picture that nobody holds may not come. */
  readonly #pictures = new Map<string, HTMLImageElement>();

  follow(scene: ModeScene, clips: Clips): void {
    const { flow, state, statute, page } = scene;
    if (sparesData() || state.status !== 'asking') return;
    const pages = pagesOf(flow, state.answers, statute, state.paging);
    const next: readonly string[] = pages[pages.findIndex(({ steps }) => steps.includes(state.at)) + 1]?.steps ?? [];
    for (const slot of slotsOf(flow, statute)) {
      const { step, kind } = slot;
      if (step === undefined || !next.includes(step) || page.steps.includes(step) || !shownAtOnce.has(kind)) continue;
      const src = clips.of(scene, slot)?.clip?.poster;
      if (src && !this.#pictures.has(src)) this.#pictures.set(src, Object.assign(new Image(), { src }));
    }
  }
}
