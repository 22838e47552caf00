// One file, one request: the complaint element with the words of one language inside.
import '../define/complaint-soon.ts';
import '../i18n/locales/en.ts';
import '../i18n/locales/complaint/en.ts';
