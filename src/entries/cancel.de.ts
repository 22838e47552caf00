// One file, one request: the cancel element with the words of one language inside, and the law that is written in it.
import '../define/cancel-soon.ts';
import '../i18n/locales/de.ts';
import '../i18n/locales/cancel/de.ts';
import '../statutes/de-312k.ts';
