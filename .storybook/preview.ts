import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../dist/custom-elements.json';
import { globalTypes, initialGlobals } from './conditions.ts';
import { hostPage } from './host-page.ts';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes,
  initialGlobals,
  decorators: [hostPage],
  // What an earlier story left waiting on this device belongs to that story.
  beforeEach: () => {
    localStorage.clear();
    sessionStorage.clear();
  },
  parameters: {
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
        // A story is a part of a page; the page's landmarks and first heading belong to the host.
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
      },
    },
    controls: { expanded: true },
    // The theme and the host page say what is behind a story.
    backgrounds: { disable: true },
    docs: { story: { inline: false, height: '28rem' } },
    options: {
      storySort: {
        order: ['Start here', 'Journeys', ['Cancelling', 'Contracting', 'Complaining'], 'Flows', ['Cancel', ['Overview', 'No statute in particular', 'Brazil: Decreto 11.034 (br-sac)', 'Germany: section 312k BGB (de-312k)', 'Conditions']], 'Parts', 'Foundations', 'What you will hear', 'Embedding', 'Don’t'],
      },
    },
  },
};
export default preview;
