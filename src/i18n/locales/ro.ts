import type { Messages } from '../messages.ts';

/** Română. */
export const ro: Messages = {
  'page.progress': 'Pasul {step} din {steps}',
  'page.next': 'Continuați',
  'page.back': 'Înapoi',
  'page.close': 'Închideți',
  'page.optional': '{label} (opțional)',
  'page.test': 'Mod de testare: nu se trimite nimic.',
  'page.draft': 'Răspunsurile rămân pe acest dispozitiv până când închideți această filă.',
  'page.loading': 'Un moment …',

  'date.day': 'Ziua',
  'date.month': 'Luna',
  'date.year': 'Anul',

  'summary.title': { one: 'Există o problemă', few: 'Există {count} probleme', other: 'Există {count} de probleme' },
  'problem.required': '{label}: completați acest câmp.',
  'problem.required.choice': '{label} Alegeți un răspuns.',
  'problem.required.date': '{label} Introduceți o zi.',
  'problem.required.consent': 'Pentru a continua, dați-vă acordul: {label}',
  'problem.too-long': '{label}: numărul maxim de caractere este {max}. Ați scris {count}.',
  'problem.not-an-email': '{label}: introduceți o adresă precum nume@exemplu.com.',
  'problem.not-a-phone': '{label}: introduceți un număr cu cel puțin 3 cifre.',
  'problem.not-a-date': '{label} Introduceți o zi care există, de exemplu {example}.',
  'problem.not-a-choice': '{label} Alegeți unul dintre răspunsuri.',
  'problem.control-characters': '{label}: ștergeți caracterele invizibile.',
  'problem.too-many': '{label}: numărul maxim este {max}.',
  'problem.other': '{label}: compania nu a putut accepta acest răspuns.',

  'sending.now': 'Se trimite …',
  'sending.slow': 'Se trimite în continuare. Cererea este păstrată pe acest dispozitiv.',
  'queued.offline': 'Nu aveți conexiune sau compania nu poate fi contactată.',
  'queued.timeout': 'Compania nu a răspuns la timp.',
  'queued.server': 'Compania are o problemă tehnică.',
  'queued.busy': 'Compania are prea multe cereri în acest moment.',
  'queued.no-receipt': 'Compania a răspuns, dar fără o dovadă de primire.',
  'queued.retry': 'Încercați din nou acum',
  'queued.announce': 'Încă netrimis. {reason} Încercăm în continuare.',

  'receipt.protocol': 'Număr de înregistrare',
  'receipt.sent': 'Ce ați trimis',
  'receipt.open': 'Deschideți pagina dovezii',

  'modes.legend': 'Moduri de a face acest lucru',
  'modes.failed': 'Nu s-a putut încărca: {mode}.',
  'mode.screen-reader': 'Cititor de ecran și citire cu voce tare',
  'screen-reader.one-page': 'Toate întrebările pe o singură pagină',
  'screen-reader.read': 'Citiți pagina cu voce tare',
  'screen-reader.stop': 'Opriți citirea',
  'screen-reader.fields': { one: 'O întrebare pe această pagină.', few: '{count} întrebări pe această pagină.', other: '{count} de întrebări pe această pagină.' },
};
