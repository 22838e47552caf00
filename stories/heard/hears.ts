import type { StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { patience } from '../helpers/patience.ts';

/** The state of another story, and what has to have been told on the way there. */
export const hears = <Args>(story: StoryObj<Args>, ...expected: readonly RegExp[]): StoryObj<Args> => ({
  ...story,
  play: async (context) => {
    await story.play?.(context);
    const { canvasElement, globals } = context;
    // In another language the panel still shows everything; only these words are English.
    if (globals['locale'] !== 'auto' && globals['locale'] !== undefined) return;
    const panel = canvasElement.querySelector('heard-panel');
    await waitFor(
      () => {
        let from = 0;
        for (const text of expected) {
          const at = panel?.heard().findIndex((line, index) => index >= from && text.test(line)) ?? -1;
          if (at < 0) throw new Error(`Not told: ${text.source}\nTold: ${panel?.heard().join('\n')}`);
          from = at + 1;
        }
      },
      patience,
    );
    await expect(panel?.heard().length).toBeGreaterThan(0);
  },
});

