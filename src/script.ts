/// <reference types="vite/client" />
// The script-tag entry: it brings each flow when its tag is on the page, the words at the same time, and nothing else.
// It imports nothing statically, so that `same-door.js?v=2` cannot make a second copy of anything.

const flows: Record<string, () => Promise<unknown>> = {
  'same-door-cancel': () => import('./define/cancel-soon.ts'),
  'same-door-contract': () => import('./define/contract-soon.ts'),
  'same-door-complaint': () => import('./define/complaint-soon.ts'),
};
const words = import.meta.glob(['./i18n/locales/**/*.ts', '!**/pseudo.ts', '!**/withdraw/*.ts']);
const laws = import.meta.glob(['./statutes/br-sac.ts', './statutes/de-312k.ts']);
const furtherLaws = () => import('./statutes/further-laws.ts');

const silently = (file: (() => Promise<unknown>) | undefined) => void file?.().catch(() => undefined);

/** A guess, to save round trips: the widget itself decides which law and which words it takes. */
function warm(element: Element): void {
  silently(() => import('./widgets/flow-element.ts'));
  const statute = element.getAttribute('statute') ?? '';
  silently(laws[`./statutes/${statute}.ts`] ?? (statute.includes('-') ? furtherLaws : undefined));
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? navigator.language;
  for (const set of ['', `${element.localName.slice(10)}/`]) {
    const from = (tag: string) => words[`./i18n/locales/${set}${tag}.ts`] ?? Object.entries(words).find(([path]) => path.startsWith(`./i18n/locales/${set}${tag}-`))?.[1];
    silently(from(lang) ?? from(lang.slice(0, 2)) ?? from('en'));
  }
}

function bring(tag: string): void {
  const element = document.querySelector(tag);
  const load = flows[tag];
  if (!element || !load) return;
  delete flows[tag];
  warm(element);
  load().catch((error: unknown) => {
    // The fallback stays on the page. Only the developer is told why.
    flows[tag] = load;
    const policy = String(error).includes('lit-html');
    import('./teach/loading.ts').then(({ tellLoading }) => tellLoading(element, policy, error)).catch(() => console.error('[same-door]', error));
  });
}

function look(): void {
  Object.keys(flows).forEach(bring);
  if (localStorageHas('same-door-outbox')) void import('./widgets/resume.ts').then(({ resume }) => resume());
}

/** Whether an earlier page left a request waiting; storage may be forbidden. */
function localStorageHas(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

look();
// Tags that come later: a router, a CMS, a framework.
new MutationObserver(() => Object.keys(flows).forEach(bring)).observe(document, { childList: true, subtree: true });
