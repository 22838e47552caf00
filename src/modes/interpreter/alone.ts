import { html } from 'lit';
import type { Means, ModeScene } from '../mode.ts';
import type { SignedPages } from '../sign-language/signed-pages.ts';
import { offeredInterpreter } from './offered.ts';

/**
 * What the mode for sign language is where a company has no clips: the interpreter stands there at once, in the language that the tag names. It shares
 * nothing with the code of that mode: what is imported in two ways costs every page a helper. `undefined` where the tag brings no interpreter either.
 */
export async function interpreterAlone(means: Means): Promise<Pick<SignedPages, 'view' | 'arrive' | 'leave'> | undefined> {
  const choice = offeredInterpreter(means, true);
  if (!choice) return undefined;
  const { Interpreter } = await import('./interpreter.ts');
  let now: ModeScene | undefined;
  let interpreter: InstanceType<typeof Interpreter> | undefined;
  const scene = (): ModeScene => {
    if (!now) throw new Error('No page yet.');
    return now;
  };
  return {
    view(page) {
      now = page;
      interpreter ??= new Interpreter({ choice, lang: page.setting('sign-lang') ?? '', scene });
      return html`<div class="sign">${interpreter.view(page)}</div>`;
    },
    arrive: (page) => () => {
      // Switched off, it is drawn no longer: no camera stays on for what nobody sees.
      const box = page.root()?.querySelector('.sign');
      void page.drawn().then(() => box?.isConnected || interpreter?.gone());
    },
    leave: () => interpreter?.gone(),
  };
}
