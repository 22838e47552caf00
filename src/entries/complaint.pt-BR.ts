// One file, one request: the complaint element with the words of one language inside, and the law that is written in it.
import '../define/complaint-soon.ts';
import '../i18n/locales/pt-BR.ts';
import '../i18n/locales/complaint/pt-BR.ts';
import '../statutes/br-sac.ts';
