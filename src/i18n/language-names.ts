/** What a language says about itself, in its own words. */
export interface LanguageNames {
  readonly name: string;
  /** The word for "language". */
  readonly language: string;
  /** Said once the widget speaks it. */
  readonly now: string;
  /** Said, in the language that stays, when another one does not come. */
  readonly failed: string;
}

/** Every language that people speak, by its tag. They travel together and only to those who may choose: so few words need no chunks of their own. */
export const languageNames: Readonly<Record<string, LanguageNames>> = {
  en: { name: 'English', language: 'Language', now: 'The language is now English.', failed: '{name} could not be loaded. The language stays English.' },
  'pt-BR': { name: 'Português (Brasil)', language: 'Idioma', now: 'O idioma agora é português.', failed: 'Não foi possível carregar: {name}. O idioma continua sendo português.' },
  pt: { name: 'Português (Portugal)', language: 'Língua', now: 'A língua é agora o português.', failed: 'Não foi possível carregar: {name}. A língua continua a ser o português.' },
  es: { name: 'Español', language: 'Idioma', now: 'El idioma es ahora el español.', failed: 'No se ha podido cargar: {name}. El idioma sigue siendo el español.' },
  fr: { name: 'Français', language: 'Langue', now: 'La langue est maintenant le français.', failed: 'Chargement impossible : {name}. La langue reste le français.' },
  de: { name: 'Deutsch', language: 'Sprache', now: 'Die Sprache ist jetzt Deutsch.', failed: '{name} konnte nicht geladen werden. Die Sprache bleibt Deutsch.' },
  it: { name: 'Italiano', language: 'Lingua', now: 'La lingua ora è l’italiano.', failed: 'Impossibile caricare: {name}. La lingua resta l’italiano.' },
  ro: { name: 'Română', language: 'Limba', now: 'Limba este acum româna.', failed: 'Nu s-a putut încărca: {name}. Limba rămâne româna.' },
  ar: { name: 'العربية', language: 'اللغة', now: 'اللغة الآن هي العربية.', failed: 'تعذر تحميل: \u2068{name}\u2069. تبقى اللغة العربية.' },
};
