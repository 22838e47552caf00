import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { fitsTheWidth, type chromiumForAll } from './person.ts';

type Visit = ReturnType<typeof chromiumForAll>['visit'];

/**
 * Looks at what a person has before them: nothing scrolls sideways, and axe finds nothing, light and dark. Axe needs scripts, so it reads
 * the very markup on a page beside it that may run them.
 */
export async function looker(visit: Visit): Promise<(page: Page) => Promise<void>> {
  const beside = await visit('about:blank', { viewport: { width: 320, height: 640 } });
  return async (page) => {
    await fitsTheWidth(page);
    await beside.setContent(await page.content());
    await beside.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await beside.emulateMedia({ colorScheme });
      const { violations } = await beside.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
      expect(violations.map(({ id, nodes }) => [page.url().split('?')[0], colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
  };
}
