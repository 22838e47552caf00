// One file, one request: the cancel element with the words of one language inside.
import '../define/cancel-soon.ts';
import '../i18n/locales/en.ts';
import '../i18n/locales/cancel/en.ts';
