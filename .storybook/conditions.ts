import type { GlobalTypes } from 'storybook/internal/types';

type Choice = readonly [value: string, title: string];
type Icon = Extract<GlobalTypes[string]['toolbar'], object>['icon'];
const menu = (name: string, description: string, icon: Icon, choices: readonly Choice[]) => ({
  name,
  description,
  toolbar: {
    title: name,
    ...(icon && { icon }),
    // What is chosen stands in the toolbar in words, so that nobody has to read an icon; an unused menu takes one word, so that all fit.
    dynamicTitle: true,
    items: [{ value: 'auto', title: name, right: 'as the story says' }, ...choices.map(([value, title]) => ({ value, title: `${name}: ${title}` }))],
  },
});

/** What `auto` stands for: the story's own condition. Values are words, since they stand in the address (`&globals=locale:de`). */
export const globalTypes = {
  mode: menu('Mode', 'What stands beside the page', 'user', [
    ['standard', 'none'],
    ['screen-reader', 'screen reader and reading aloud'],
    ['text-relay', 'text conversation'],
    ['sign-language', 'sign language'],
  ]),
  statute: menu('Statute', 'Which law the page follows', 'document', [
    ['generic', 'none in particular'],
    ['br-sac', 'Brazil, Decreto 11.034'],
    ['de-312k', 'Germany, § 312k BGB'],
    ['de-356a', 'Germany, § 356a BGB'],
    ['eu-11a', 'European Union, Article 11a'],
    ['fr-resiliation', 'France, L215-1-1'],
    ['es-10-2025', 'Spain, Ley 10/2025'],
    ['uk-dmcc', 'United Kingdom, DMCC Act (not in force yet)'],
    ['us-ca', 'California'],
  ]),
  locale: menu('Language', 'The language of the page', 'globe', [
    ['en', 'English'],
    ['pt-BR', 'português (Brasil)'],
    ['pt', 'português (Portugal)'],
    ['es', 'español'],
    ['fr', 'français'],
    ['de', 'Deutsch'],
    ['it', 'italiano'],
    ['ro', 'română'],
    ['ar', 'العربية'],
    ['en-XA', 'long and accented (en-XA)'],
    ['ar-XB', 'right to left (ar-XB)'],
  ]),
  direction: menu('Direction', 'The company’s page; the widget’s own follows its language', 'transfer', [
    ['ltr', 'left to right'],
    ['rtl', 'right to left'],
  ]),
  theme: menu('Theme', 'Colours', 'contrast', [
    ['light', 'light'],
    ['dark', 'dark'],
    ['contrast', 'high contrast'],
    ['forced-colours', 'imitation of forced colours'],
  ]),
  hostPage: menu('Host page', 'The company’s own style sheet', 'browser', [
    ['blank', 'blank'],
    ['small-root', 'root at 62.5 %'],
    ['hostile', 'hostile CSS'],
  ]),
  textSize: menu('Text size', 'As if the reader had set it', 'zoom', [
    ['normal', '100 %'],
    ['double', '200 %'],
    ['fourfold', '400 %'],
  ]),
  network: menu('Network', 'What becomes of a request', 'lightning', [
    ['ok', 'works'],
    ['slow', 'slow'],
    ['offline', 'offline'],
    ['invalid-answers', '422, the e-mail is refused'],
    ['already-cancelled', '409, already cancelled'],
    ['busy', '429, too many requests'],
    ['server-error', '500, server error'],
    ['timeout', 'no answer in time'],
  ]),
} satisfies GlobalTypes;

export const initialGlobals = {
  mode: 'auto',
  statute: 'auto',
  locale: 'auto',
  direction: 'auto',
  theme: 'auto',
  hostPage: 'auto',
  textSize: 'auto',
  network: 'auto',
};

type Name = keyof typeof initialGlobals;

/** The network's words as the sandbox knows them. */
const outcomes: Readonly<Record<string, string>> = {
  'invalid-answers': '422',
  'already-cancelled': '409-already-cancelled',
  busy: '429',
  'server-error': '500',
};
/** The language of each law that has one. */
const languages: Readonly<Record<string, string>> = { 'br-sac': 'pt-BR', 'de-312k': 'de', 'de-356a': 'de', 'fr-resiliation': 'fr', 'es-10-2025': 'es' };

/** Under which conditions a story is shown: what the toolbar says, else what the story says, else the plainest. */
export function conditionsOf(globals: Readonly<Record<string, unknown>>, parameters: Readonly<Record<string, unknown>>) {
  const of = (name: Name, otherwise: string): string => {
    const chosen = globals[name];
    if (typeof chosen === 'string' && chosen !== 'auto') return chosen;
    const own = parameters[name];
    return typeof own === 'string' ? own : otherwise;
  };
  const statute = of('statute', 'generic');
  const network = of('network', 'ok');
  return {
    statute,
    network,
    endpoint: `sandbox:${outcomes[network] ?? network}`,
    mode: of('mode', 'standard'),
    locale: of('locale', languages[statute] ?? 'en'),
    direction: of('direction', 'auto'),
    theme: of('theme', 'auto'),
    hostPage: of('hostPage', 'blank'),
    textSize: of('textSize', 'normal'),
    /** Whether the toolbar took a condition over that decides how far a story's own steps can go. */
    overridden: (['statute', 'network', 'mode'] as const).some((name) => (globals[name] ?? 'auto') !== 'auto'),
  };
}
export type Conditions = ReturnType<typeof conditionsOf>;
