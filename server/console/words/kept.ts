import { isLang, type Lang } from './words.ts';

const keptLanguage = 'same-door-console:language';

/** The language that somebody chose at this machine. */
export function keptLang(): Lang | undefined {
  try {
    const found = localStorage.getItem(keptLanguage);
    return found !== null && isLang(found) ? found : undefined;
  } catch {
    return undefined; // the browser forbids storage
  }
}

/** Where the browser forbids storage, it is chosen anew. */
export function keepLang(lang: Lang): void {
  try {
    localStorage.setItem(keptLanguage, lang);
  } catch {
    // Chosen for as long as the page is open.
  }
}
