/// <reference types="vite/client" />
// The script-tag entry: it brings each flow when its tag is on the page, the words at the same time, and nothing else.
// It imports nothing statically, so that `same-door.js?v=2` cannot make a second copy of anything.

// What it shares with nobody stands here once more; a test keeps it equal to package.json and to the list of languages.
const version = '0.1.0';
const tags = ['en', 'pt', 'pt-BR', 'es', 'fr', 'de', 'it', 'ro', 'ar'];
const ownLaws: readonly string[] = ['br-sac', 'de-312k'];
const elements: Record<string, () => Promise<unknown>> = {
  'same-door': () => import('./define/launcher-soon.ts'),
  'same-door-cancel': () => import('./define/cancel-soon.ts'),
  'same-door-contract': () => import('./define/contract-soon.ts'),
  'same-door-complaint': () => import('./define/complaint-soon.ts'),
  'same-door-status': () => import('./define/status-soon.ts'),
};
// Files that the loader asks for by what they are: a table of their names would weigh on every page.
const address = import.meta.url;
const folder = new URL(`chunks/${version}/`, address).href;
const silently = (file: Promise<unknown>) => void file.catch(() => undefined);
const fetchEarly = (name: string) => silently(import(/* @vite-ignore */ `${folder}${name}.js`));

/** A guess, to save round trips: the widget itself decides which law and which words it takes. */
function warm(element: Element): void {
  const set = element.localName.slice(10) || 'launcher';
  const isFlow = set !== 'launcher';
  if (isFlow) {
    fetchEarly('base');
    if (set !== 'status') fetchEarly('flow');
  }
  const statute = element.getAttribute('statute') ?? '';
  if (statute.includes('-')) fetchEarly(ownLaws.includes(statute) ? statute : 'further-laws');
  const wish = element.closest('[lang]')?.getAttribute('lang') ?? navigator.language;
  const lang = tags.find((tag) => tag === wish) ?? tags.find((tag) => tag.slice(0, 2) === wish.slice(0, 2)) ?? 'en';
  if (isFlow) fetchEarly(lang);
  fetchEarly(`${set}.${lang}`);
}

function bring(tag: string): void {
  const element = document.querySelector(tag);
  const load = elements[tag];
  if (!element || !load) return;
  delete elements[tag];
  warm(element);
  load().catch((error: unknown) => {
    // The fallback stays on the page. Only the developer is told why.
    elements[tag] = load;
    const policy = String(error).includes('lit-html');
    import('./teach/loading.ts').then(({ tellLoading }) => tellLoading(element, policy, error)).catch(() => console.error('[same-door]', error));
  });
}

function look(): void {
  Object.keys(elements).forEach(bring);
  try {
    // An earlier page may have left a request waiting.
    if (localStorage['same-door-outbox']) void import('./widgets/resume.ts').then(({ resume }) => resume());
  } catch {
    // Storage is forbidden: then nothing was left.
  }
}

look();
// Tags that come later: a router, a CMS, a framework.
new MutationObserver(() => Object.keys(elements).forEach(bring)).observe(document, { childList: true, subtree: true });
