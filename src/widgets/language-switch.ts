import type { TemplateResult } from 'lit';
import type { Announcer } from '../components/announcer/announcer.ts';
import { languagePicker } from '../components/language-picker/language-picker.ts';
import { languageNames } from '../i18n/language-names.ts';
import type { LocaleController } from '../i18n/locale-controller.ts';
import { languages } from '../i18n/languages.ts';
import { bestOf, languageAt } from '../i18n/resolve.ts';

/** Draws the choice among these languages, separated by spaces; nothing where there is none to make. */
export type LanguageSwitch = (offered: string | undefined) => TemplateResult | undefined;

const namesOf = (lang: string) => (Object.hasOwn(languageNames, lang) ? languageNames[lang] : undefined);

/** Lets a person read on in another language. What they chose stays in here: no attribute, no event and no storage tells of it. */
export function languageSwitch(host: Element, locale: LocaleController, announcer: Announcer): LanguageSwitch {
  const current = () => locale.words?.lang ?? 'en';
  /** Without a choice. */
  const ofPage = () => bestOf(languageAt(host), languages).lang;
  let wish: string | undefined;
  let taught: string | undefined;

  const choose = async (lang: string): Promise<string> => {
    wish = lang;
    const before = locale.chosen;
    locale.chosen = lang === ofPage() ? undefined : lang;
    await locale.load();
    // Whoever goes through the list with the arrow keys has gone on meanwhile.
    if (wish !== lang) return wish;
    const now = current();
    if (now === lang) announcer.say(namesOf(lang)?.now ?? '', lang);
    else {
      locale.chosen = before;
      announcer.say((namesOf(now)?.failed ?? '').replace('{name}', namesOf(lang)?.name ?? lang), now);
    }
    return now;
  };

  return (offered) => {
    // The page's language is one of them, whether it is named or not: otherwise nobody could go back to it.
    const tags = [...new Set([...(offered ?? '').split(/\s+/), ofPage(), current()])].filter((lang) => namesOf(lang) ?? lang === current());
    if (offered && taught !== offered) teachUnknown(host, (taught = offered));
    if (!offered || tags.length < 2) return undefined;
    return languagePicker({
      label: namesOf(current())?.language ?? 'Language',
      current: current(),
      offered: tags.map((lang) => ({ lang, name: namesOf(lang)?.name ?? lang })),
      choose,
    });
  };
}

/** A language that we do not have is left out, and the developer is told. */
function teachUnknown(host: Element, offered: string): void {
  const tags = offered.split(/\s+/).filter(Boolean);
  const used = tags.filter(namesOf).join(' ');
  if (tags.every(namesOf)) return;
  void import('../teach/teach.ts').then(({ teach }) => teach(host, 'SD-E06', { attribute: 'languages', value: offered, used, suggestion: Object.keys(languageNames).join(' ') }));
}
