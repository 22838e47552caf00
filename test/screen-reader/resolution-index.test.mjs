import { before, describe, test } from 'node:test';
import { openIndexedCompany } from '../helpers/indexed-company.ts';
import { live, names, saysOnce } from './session.mjs';

// By the reader's own keys: `t` goes to a table, Orca's modifier and arrows go from cell to cell.
const rows = [
  ['to the first table', 't'],
  ['to the second table', 't'],
  ['down a row', { key: 'alt+shift+Down' }],
  ['to its number', { key: 'alt+shift+Right' }],
  ['to what it is of', { key: 'alt+shift+Right' }],
  ['to its share', { key: 'alt+shift+Right' }],
  ['to the share below', { key: 'alt+shift+Down' }],
  ['to a picture', 'g'],
];

for (const browser of ['chromium', 'firefox']) {
  describe(`whoever listens to the resolution index, in ${names[browser]}`, () => {
    let heard;
    before(async () => (heard = await live({ browser, page: '/acme/resolution-index?period=2026-10&locale=en', rows, open: openIndexedCompany })), { timeout: 150_000 });

    test('hears what a table is about, and how large it is', () => {
      saysOnce(heard, 'to the first table', /^Cancellations \(Decreto 11\.034\/2022\), October 2026$/);
      saysOnce(heard, 'to the second table', /^Complaints \(Decreto 11\.034\/2022\), October 2026$/);
      saysOnce(heard, 'to the second table', /^table with 14 rows 4 columns$/);
      saysOnce(heard, 'to the second table', /^What is counted column header\.$/);
    });

    test('hears what is counted, how many, out of how many, and the share, each with its header', () => {
      saysOnce(heard, 'down a row', /^Received, without spam row header\.$/);
      // Orca with Chromium does not name the column here; it does in the next ones (Orca 43, November 2026).
      saysOnce(heard, 'to its number', /^40\.$/);
      saysOnce(heard, 'to what it is of', /^Out of$/);
      saysOnce(heard, 'to what it is of', /^arrived: 43\.$/);
      saysOnce(heard, 'to its share', /^Share$/);
      saysOnce(heard, 'to its share', /^93%$/);
      saysOnce(heard, 'to the share below', /^Excluded as spam$/);
      saysOnce(heard, 'to the share below', /^6\.9%$/);
    });

    test('hears a bar as a sentence, once, with its numbers', () => {
      saysOnce(heard, 'to a picture', /^Answered by the deadline: 94\.4% image\.$/);
      saysOnce(heard, 'to a picture', /^34, answered: 36\.$/);
    });
  });
}
