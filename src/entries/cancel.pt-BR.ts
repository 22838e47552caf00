// One file, one request: the cancel element with the words of one language inside, and the law that is written in it.
import '../define/cancel-soon.ts';
import '../i18n/locales/pt-BR.ts';
import '../i18n/locales/cancel/pt-BR.ts';
import '../statutes/br-sac.ts';
