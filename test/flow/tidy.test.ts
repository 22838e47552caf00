import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidy, tidyAll } from '../../src/flow/tidy.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { answerProblem, type FieldSpec } from '../../src/wire/vocabulary.ts';
import { kitchenSink, kitchenSinkFields } from './kitchen-sink.ts';

const day: FieldSpec = { as: 'date' };

describe('a day', () => {
  test.for([
    ['2026-3-7', '2026-03-07'],
    [' 2026 - 12 - 31 ', '2026-12-31'],
    ['2026-03-07', '2026-03-07'],
    ['٢٠٢٦-٣-٧', '2026-03-07'],
    ['۲۰۲۶-۱۲-۳۱', '2026-12-31'],
    ['\u200F2026-3-7\u200E', '2026-03-07'],
    ['--', ''],
    ['', ''],
  ] as const)('typed as "%s" means "%s"', ([typed, meant]) => {
    expect(tidy(day, typed)).toBe(meant);
  });

  test('that is only half written stays there to be mended', () => {
    expect(tidy(day, '2026--')).toBe('2026-00-00');
    expect(tidy(day, '-3-7')).toBe('-03-07');
    expect(tidy(day, 'soon')).toContain('soon');
  });
});

describe('what nobody can see', () => {
  test('is taken out: it was pasted along, not meant', () => {
    expect(tidy({ as: 'text', max: 200 }, 'Ada\u0000 \u202ELovelace\u202C\u0007')).toBe('Ada Lovelace');
  });

  test('what can be seen stays: line breaks, tabs, emoji of several parts, combining marks, markup', () => {
    const text = ' <b>👩‍👩‍👧</b>\n\tZ͑ͫ̓ a\u0301 ‏שלום\r\n ';
    expect(tidy({ as: 'long-text', max: 99 }, text)).toBe(text);
  });
});

test('outer spaces of names, addresses and numbers are not meant', () => {
  for (const as of ['email', 'phone'] as const) expect(tidy({ as }, '  x y ')).toBe('x y');
  expect(tidy({ as: 'text', max: 9 }, '\u00A0x y\t')).toBe('x y');
});

test('a phone number in Arabic-Indic or Persian digits is sent in those of the wire; any other answer keeps the digits it was written in', () => {
  expect(tidy({ as: 'phone' }, ' +٢٠ ١٢٣ ٤٥٦٧٨٩٠ ')).toBe('+20 123 4567890');
  expect(tidy({ as: 'phone' }, '\u200E+۹۸ ۲۱ ۸۸۷۷\u061C')).toBe('+98 21 8877');
  expect(tidy({ as: 'text', max: 20 }, 'عقد ٤٢')).toBe('عقد ٤٢');
  for (const [typed, as] of [['٠١٢ ٣٤٥ ٦٧٨٩', 'phone'], ['٢٠٢٧-٢-٢٨', 'date']] as const) expect(answerProblem({ as }, 'required', tidy({ as }, typed))).toBeUndefined();
});

test('tidying twice changes nothing more, whatever was typed', () => {
  fc.assert(
    fc.property(fc.constantFrom<FieldSpec>(...Object.values(kitchenSinkFields)), fc.string({ unit: 'binary' }), (spec, text) => {
      const once = tidy(spec, text);
      expect(tidy(spec, once)).toBe(once);
    }),
  );
});

test('blank answers and names that are no fields are left out', () => {
  expect(tidyAll(kitchenSink, { text: '  ', email: undefined, longText: '\n', maybeText: 'x', toString: 'x', __proto__: 'x' })).toEqual({ maybeText: 'x' });
});

test('blank end date posts "earliest" [DE-10]', () => {
  const answers = { kind: 'ordinary', name: 'Käthe', contract: '1', email: 'k@example.de' };
  for (const endDate of ['', '--', '  ', undefined]) {
    const { answers: said } = submissionOf(cancel, endDate === undefined ? answers : { ...answers, endDate }, de312k, 'de', new Date());
    expect(said).toEqual({ ...answers, endDate: 'earliest' });
  }
  expect(submissionOf(cancel, { ...answers, endDate: '2027-1-31' }, de312k, 'de', new Date()).answers).toHaveProperty('endDate', '2027-01-31');
});
