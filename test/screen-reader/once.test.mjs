import { before, describe, test } from 'node:test';
import { live, names, neverSays, saysOnce } from './session.mjs';

const rows = [
  ['to the languages', { key: 'Tab', times: 3 }],
  ['to the modes', 'Tab'],
  ['to the first button', 'Tab'],
  ['opens', 'Return'],
  ['to the kind', 'Tab'],
  ['chooses', 'space'],
  ['to the name', 'Tab'],
  ['writes the name', { type: 'Kaethe Mueller' }],
  ['to the customer number', 'Tab'],
  ['to the contract', 'Tab'],
  ['writes the contract', { type: '4711' }],
  ['to the day', 'Tab'],
  ['past the day', { key: 'Tab', times: 2 }],
  ['to the address', 'Tab'],
  ['writes half an address', { type: 'kaethe@beispiel' }],
  ['commits too early', 'Return'],
  ['to what has to be mended', 'Tab'],
  ['follows it', 'Return'],
  ['to the end of the address', 'End'],
  ['mends it', { type: '.de' }],
  ['to the button that commits', 'Tab'],
  ['commits', { key: 'Return', until: 'Ihre Kündigung ist eingegangen', timeout: 30 }],
  ['to the way to keep it', 'Tab'],
];

for (const browser of ['chromium', 'firefox']) {
  describe(`what is heard once, and only once, on the strict page, in German, in ${names[browser]}`, () => {
    let heard;
    before(async () => (heard = await live({ browser, page: '/de.html', rows })), { timeout: 150_000 });

    test('the first button says nothing but its statutory label [DE-02]', () => {
      saysOnce(heard, 'to the first button', /^Verträge hier kündigen push button\.$/);
    });

    test('it leads directly to the one page, and the page says what it is [DE-03]', () => {
      saysOnce(heard, 'opens', /^Vertrag kündigen heading level 2\.$/);
    });

    test('the kind is heard with its question, unchosen, and then chosen', () => {
      saysOnce(heard, 'to the kind', /^Wie möchten Sie kündigen\?/);
      saysOnce(heard, 'to the kind', /^not selected radio button$/);
      saysOnce(heard, 'chooses', /^selected$/);
    });

    test('what may be left open says so, and the fields of a day say which day', () => {
      saysOnce(heard, 'to the customer number', /\(freiwillig\) entry\.$/);
      saysOnce(heard, 'to the day', /^Zu welchem Tag soll der Vertrag enden\? \(freiwillig\)/);
      saysOnce(heard, 'to the day', /^Tag entry\.$/);
    });

    test('a wrong address is told with what to do, once, and nobody is sent back and forth', () => {
      saysOnce(heard, 'commits too early', /Es gibt 1 Problem/);
      saysOnce(heard, 'commits too early', /E-Mail-Adresse: Bitte geben Sie eine Adresse wie name@example\.com ein\./);
      neverSays(heard, 'commits too early', / entry /);
    });

    test('the error leads to its field, and the field says what is wrong', () => {
      saysOnce(heard, 'to what has to be mended', /^E-Mail-Adresse: Bitte geben Sie eine Adresse wie name@example\.com ein\. link\.$/);
      saysOnce(heard, 'follows it', /^E-Mail-Adresse entry kaethe@beispiel required\.$/);
      // Orca 43 with Firefox may read a description once more as it changes to focus mode; nothing on the page changes then (November 2026).
      saysOnce(heard, 'follows it', /E-Mail-Adresse: Bitte geben Sie eine Adresse wie name@example\.com ein\.$/, 'Focus mode');
    });

    test('the button that commits says nothing but its statutory label [DE-05]', () => {
      saysOnce(heard, 'to the button that commits', /^jetzt kündigen push button\.$/);
    });

    test('the receipt is heard with its protocol number, once', () => {
      saysOnce(heard, 'commits', /^Ihre Kündigung ist eingegangen\. Vorgangsnummer: \d{4}(-[0-9A-Z]{4}){3} heading level 2\.$/);
    });
  });
}
