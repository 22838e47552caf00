// One file, one request: the contract element with the words of one language inside.
import '../define/contract-soon.ts';
import '../i18n/locales/en.ts';
import '../i18n/locales/contract/en.ts';
