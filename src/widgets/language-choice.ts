import type { Announcer } from '../components/announcer/announcer.ts';
import type { LanguagePicker } from '../components/language-picker/language-picker.ts';
import { languageNames } from '../i18n/language-names.ts';
import { languages } from '../i18n/languages.ts';
import type { LocaleController } from '../i18n/locale-controller.ts';
import { bestOf, languageAt } from '../i18n/resolve.ts';

/** What stands around a widget and may have been told a language: the launcher. Both follow the one that was told last. */
interface Around extends Element {
  readonly chosenLanguage?: string | undefined;
  speak?(lang: string | undefined): void;
}

const namesOf = (lang: string) => (Object.hasOwn(languageNames, lang) ? languageNames[lang] : undefined);

/**
 * The choice among these languages, separated by spaces, for whoever draws it; nothing where there is none to make. What a person
 * chose stays in here: no attribute, no event and no storage tells of it.
 */
export function languageChoice(host: Element, locale: LocaleController, announcer: Announcer): (offered: string | undefined) => LanguagePicker | undefined {
  const { parentElement: outer } = host;
  const around = outer && 'speak' in outer ? (outer as Around) : undefined; // only the launcher has it
  const current = () => locale.words?.lang ?? 'en';
  /** Without a choice. */
  const ofPage = () => bestOf(languageAt(host), languages).lang;
  let wish: string | undefined;
  let taught: string | undefined;
  let followed: string | undefined;

  const choose = async (lang: string): Promise<string> => {
    wish = lang;
    const before = locale.chosen;
    locale.chosen = lang === ofPage() ? undefined : lang;
    await locale.load();
    // Whoever goes through the list with the arrow keys has gone on meanwhile.
    if (wish !== lang) return wish;
    const now = current();
    if (now === lang) {
      announcer.say(namesOf(lang)?.now ?? '', lang);
      followed = locale.chosen;
      around?.speak?.(locale.chosen);
    } else {
      locale.chosen = before;
      announcer.say((namesOf(now)?.failed ?? '').replace('{name}', namesOf(lang)?.name ?? lang), now);
    }
    return now;
  };

  return (offered) => {
    if (around && around.chosenLanguage !== followed) {
      followed = around.chosenLanguage;
      locale.chosen = followed;
      void locale.load();
    }
    // The page's language is one of them, whether it is named or not: otherwise nobody could go back to it.
    const tags = [...new Set([...(offered ?? '').split(/\s+/), ofPage(), current()])].filter((lang) => namesOf(lang) ?? lang === current());
    if (offered && taught !== offered) teachUnknown(host, (taught = offered));
    if (!offered || tags.length < 2) return undefined;
    return {
      label: namesOf(current())?.language ?? 'Language',
      current: current(),
      offered: tags.map((lang) => ({ lang, name: namesOf(lang)?.name ?? lang })),
      choose,
    };
  };
}

/** A language that we do not have is left out, and the developer is told. */
function teachUnknown(host: Element, offered: string): void {
  const tags = offered.split(/\s+/).filter(Boolean);
  const used = tags.filter(namesOf).join(' ');
  if (tags.every(namesOf)) return;
  void import('../teach/teach.ts').then(({ teach }) => teach(host, 'SD-E06', { attribute: 'languages', value: offered, used, suggestion: Object.keys(languageNames).join(' ') }));
}
