import { html } from 'lit';
import type { Mode } from '../mode.ts';
import { catalogueOf } from './catalogue-of.ts';
import { SignedPages } from './signed-pages.ts';
import type { OtherWay } from './ways.ts';

type Pages = Pick<SignedPages, 'view' | 'arrive' | 'leave'>;

/**
 * The pages of a flow in sign language: what a page says is signed above it, each question, hint, option and error in its place. The written
 * text stays where it is, the controls are the same, and nothing has to be watched.
 * @param ways beside the clips; ours, unless a test has others
 */
export function mode(ways?: readonly OtherWay[]): Mode {
  let pages: Pages | undefined;
  return {
    id: 'sign-language',
    words: async (lang) => (await import('../../i18n/sets/sign-language.ts')).signLanguageWords(lang),
    async available(means) {
      if (pages) return true;
      const catalogue = await catalogueOf(means);
      // Without clips, an interpreter may still be called.
      pages = catalogue ? new SignedPages(catalogue, ways) : await (await import('../interpreter/alone.ts')).interpreterAlone(means);
      return pages !== undefined;
    },
    companion: (scene) => pages?.view(scene) ?? html``,
    arrived: (scene) => pages?.arrive(scene),
    gone: () => pages?.leave(),
  };
}
