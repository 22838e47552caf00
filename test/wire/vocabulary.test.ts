import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { cancelFields } from '../../src/wire/cancel.ts';
import { fieldProblemCodes } from '../../src/wire/problem.ts';
import { answersSchema, fieldSchema } from '../../src/wire/answers-schema.ts';
import {
  answerProblem,
  emailMax,
  isDay,
  lengthOf,
  longTextMax,
  phoneMax,
  withoutControlCharacters,
  type FieldSpec,
} from '../../src/wire/vocabulary.ts';
import { bodyMax } from '../../src/wire/submission.ts';
import { kitchenSinkFields } from '../flow/kitchen-sink.ts';

/** The first problem of an answer, or nothing. */
const problem = (spec: FieldSpec, text: string | undefined, need: 'required' | 'optional' = 'required') => v.safeParse(fieldSchema(spec, need), text).issues?.[0].message;
const anySpec = fc.constantFrom<FieldSpec>(...Object.values(kitchenSinkFields));

describe('a day', () => {
  test.for(['1900-01-01', '2000-02-29', '2024-02-29', '2026-11-24', '2199-12-31'])('%s exists', (day) => expect(isDay(day)).toBe(true));

  test.for(['2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '1899-12-31', '2200-01-01', '+002026-01-01', '2026-01-01T00:00', ' 2026-01-01', '２０２６-01-01', ''])(
    '"%s" does not',
    (day) => expect(isDay(day)).toBe(false),
  );

  test('exists when the calendar has it, and only then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
        const two = (part: number) => String(part).padStart(2, '0');
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(isDay(`${year}-${two(month)}-${two(day)}`)).toBe(exists);
      }),
      { numRuns: 2000 },
    );
  });

  test('may say in words that it is blank, where the flow has such words', () => {
    expect(problem({ as: 'date', blank: 'earliest' }, 'earliest')).toBeUndefined();
    expect(problem({ as: 'date' }, 'earliest')).toBe('not-a-date');
  });
});

describe('an e-mail address', () => {
  test.for(['a@b.de', 'ada+test@example.co.uk', "o'hara@example.com", 'josé@exemplo.com.br', '用户@例子.公司', 'पता@डाटामेल.भारत', 'a@xn--bcher-kva.example', '"a b"'.replace(' ', '') + '@example.com', ' a@example.com '])(
    '%s may be real',
    (address) => expect(problem({ as: 'email' }, address)).toBeUndefined(),
  );

  test.for(['a', 'a@b', '@b.de', 'a@', 'a@.de', 'a@b.', 'a@b..de', 'a b@c.de', 'a@b@c.de', 'a@b c.de', 'name at example.com'])('"%s" cannot', (address) =>
    expect(problem({ as: 'email' }, address)).toBe('not-an-email'),
  );

  test('has at most 254 characters', () => {
    const address = (length: number) => `${'a'.repeat(length - 5)}@b.de`;
    expect(problem({ as: 'email' }, address(emailMax))).toBeUndefined();
    expect(problem({ as: 'email' }, address(emailMax + 1))).toBe('too-long');
  });

  test('of a stranger is judged in no time, however it is made', () => {
    const started = performance.now();
    for (const evil of ['a@' + 'b.'.repeat(30_000), 'a@' + 'b'.repeat(60_000), '@'.repeat(60_000), ' '.repeat(30_000) + 'a', 'a@b' + '.c'.repeat(126)]) problem({ as: 'email' }, evil);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('a number', () => {
  test.for(['142', '18001 020 7946 0000', '+55 (11) 91234-5678', '0800 123 456 ext'.slice(0, 12), '711', '+49/30/123#4', '030.123;4x5', '1,,234'])('%s can be called, also by relay', (number) =>
    expect(problem({ as: 'phone' }, number)).toBeUndefined(),
  );

  test.for(['12', '1 2', 'ring me', '123a', '+++', '--'])('"%s" cannot', (number) => expect(problem({ as: 'phone' }, number)).toBe('not-a-phone'));

  test('has at most 40 characters', () => {
    expect(problem({ as: 'phone' }, '1'.repeat(phoneMax))).toBeUndefined();
    expect(problem({ as: 'phone' }, '1'.repeat(phoneMax + 1))).toBe('too-long');
  });

  test('of a stranger is judged in no time, however it is made', () => {
    const started = performance.now();
    for (const evil of ['1' + ' '.repeat(60_000), '1'.repeat(60_000) + 'z', '('.repeat(60_000)]) problem({ as: 'phone' }, evil);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('length', () => {
  test('is counted as people count letters, near enough', () => {
    expect(lengthOf('🙂')).toBe(1);
    expect(lengthOf('a\u0301')).toBe(2);
    expect(lengthOf('')).toBe(0);
    expect(lengthOf('\uD83D')).toBe(1);
  });

  test('emoji use up no more than letters do', () => {
    expect(problem({ as: 'text', max: 3 }, '🙂🙂🙂')).toBeUndefined();
    expect(problem({ as: 'text', max: 3 }, '🙂🙂🙂🙂')).toBe('too-long');
  });

  test('the longest text of the widest letters still fits into the body', () => {
    expect(new TextEncoder().encode(JSON.stringify('🙂'.repeat(longTextMax))).length).toBeLessThan(bodyMax);
  });
});

describe('control characters', () => {
  const controls = ['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u202E', '\u2066', '\u2069'];

  test('are not accepted in what people write, and can be taken out', () => {
    for (const control of controls) {
      expect(problem({ as: 'text', max: 9 }, `a${control}`)).toBe('control-characters');
      expect(problem({ as: 'email' }, `a${control}@b.de`)).toBe('control-characters');
      expect(withoutControlCharacters(`a${control}b`)).toBe('ab');
    }
  });

  test('are none of these: tab, line breaks, soft hyphen, the joiners of emoji and of Persian, marks of direction', () => {
    const fine = 'a\tb\r\nc\u00ADd\u200D\u200C\u200E\u200F\u061C';
    expect(withoutControlCharacters(fine)).toBe(fine);
    expect(problem({ as: 'long-text', max: 99 }, fine)).toBeUndefined();
  });

  test('once taken out are no problem any more, whatever was pasted', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(problem({ as: 'text', max: 1000 }, `x${withoutControlCharacters(text)}`)).toBeUndefined()));
  });
});

describe('a choice', () => {
  const spec: FieldSpec = { as: 'choice', choices: ['soonest', 'on-date'] };
  test('is one of those that are offered', () => {
    expect(problem(spec, 'soonest')).toBeUndefined();
    for (const other of ['Soonest', 'soonest ', 'later', 'toString', '__proto__', '0']) expect(problem(spec, other)).toBe('not-a-choice');
  });
});

describe('a consent', () => {
  test('is given by yes and by nothing else', () => {
    expect(problem({ as: 'consent' }, 'yes')).toBeUndefined();
    for (const other of ['true', 'on', 'no', 'YES', '1']) expect(problem({ as: 'consent' }, other)).toBe('required');
  });
});

describe('blank', () => {
  test('is missing where an answer is needed, and fine where it is not', () => {
    fc.assert(
      fc.property(anySpec, fc.constantFrom('', ' ', '\n\t', '\u00A0', undefined), (spec, text) => {
        expect(problem(spec, text, 'required')).toBe('required');
        expect(problem(spec, text, 'optional')).toBeUndefined();
      }),
    );
  });

  test('is no excuse for a wrong answer: what is given must be right, also where it is optional', () => {
    expect(problem({ as: 'email' }, 'a', 'optional')).toBe('not-an-email');
    expect(problem({ as: 'date' }, '2026-02-30', 'optional')).toBe('not-a-date');
  });
});

test('whatever is written, the person is told something that we have words for', () => {
  fc.assert(
    fc.property(anySpec, fc.constantFrom('required', 'optional'), fc.string({ unit: 'binary', maxLength: 100 }), (spec, need, text) => {
      const told = problem(spec, text, need);
      if (told !== undefined) expect(fieldProblemCodes).toContain(told);
    }),
  );
});

describe('the answers of a flow', () => {
  const right = { name: 'Ada', contract: '1', email: 'a@b.de' };
  const judge = (needs: Parameters<typeof answersSchema>[1], answers: unknown) => v.safeParse(answersSchema(cancelFields, needs), answers).success;
  const needs = { name: 'required', contract: 'required', email: 'required', phone: 'optional' } as const;

  test('want every needed one', () => {
    expect(judge(needs, right)).toBe(true);
    for (const name of Object.keys(right)) {
      expect(judge(needs, Object.fromEntries(Object.entries(right).filter(([key]) => key !== name)))).toBe(false);
      expect(judge(needs, { ...right, [name]: undefined })).toBe(false);
      expect(judge(needs, { ...right, [name]: ' ' })).toBe(false);
    }
  });

  test('refuse every key that the statute does not ask, whoever sends it', () => {
    expect(judge(needs, { ...right, message: 'hello' })).toBe(false);
    expect(judge(needs, { ...right, constructor: 'x' })).toBe(false);
    expect(judge(needs, JSON.parse('{"name":"Ada","contract":"1","email":"a@b.de","__proto__":{"admin":"yes"}}'))).toBe(false);
  });

  test('are text and nothing else', () => {
    for (const other of [1, true, null, {}, ['Ada'], { toString: 'Ada' }]) expect(judge(needs, { ...right, name: other })).toBe(false);
    for (const other of [null, undefined, 'text', 7, []]) expect(judge(needs, other)).toBe(false);
  });

  test('may leave out what a guard may leave out, but not get it wrong', () => {
    const sometimes = { ...needs, when: 'required', endDate: 'required' } as const;
    expect(judge(sometimes, right)).toBe(true);
    expect(judge(sometimes, { ...right, endDate: '2026-02-30' })).toBe(false);
  });

  test('want what follows from another answer, where that other answer is not asked for', () => {
    expect(judge({ ...needs, endDate: 'required' }, right)).toBe(false);
    expect(judge({ ...needs, endDate: 'required' }, { ...right, endDate: '2026-02-28' })).toBe(true);
    const { email: _, ...byPost } = right;
    expect(judge(needs, byPost)).toBe(false);
    expect(judge({ ...needs, medium: 'required', address: 'required' }, { ...byPost, medium: 'post', address: 'Here' })).toBe(true);
  });

  test('cannot be asked for a field that is not in the table', () => {
    expect(() => answersSchema(cancelFields, { iban: 'required' })).toThrow('The field "iban" is not in the table: kind, reason,');
  });

  test('leave as they came: what was checked is what was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = v.safeParse(answersSchema(cancelFields, { name: 'optional' }), { name: text });
        if (result.success) expect(result.output).toEqual({ name: text });
      }),
    );
  });
});

describe('a list', () => {
  const points: FieldSpec = { as: 'points', most: 3, max: 10 };
  const files: FieldSpec = { as: 'files', most: 1 };
  const file = { id: 'f'.repeat(22), name: 'bill.pdf', bytes: 3, sha256: 'a'.repeat(64), type: 'application/pdf' };
  const told = (spec: FieldSpec, need: 'required' | 'optional', value: unknown) => v.safeParse(fieldSchema(spec, need), value).issues?.[0].message;

  test('of points has at least one, none of them blank, too long or too many', () => {
    expect(told(points, 'required', ['One.', 'Two.'])).toBeUndefined();
    expect(told(points, 'required', [])).toBe('required');
    expect(told(points, 'optional', [])).toBeUndefined();
    expect(told(points, 'optional', ['One.', ' '])).toBe('required');
    expect(told(points, 'required', ['One.', 'x'.repeat(11)])).toBe('too-long');
    expect(told(points, 'required', ['One.', 'a\u202Eb'])).toBe('control-characters');
    expect(told(points, 'required', ['1', '2', '3', '4'])).toBe('too-many');
    expect(told(points, 'required', 'One.')).toBe('required');
    expect(told(points, 'required', [file])).toBe('required');
  });

  test('of files names uploads, and nothing that only looks like one', () => {
    expect(told(files, 'required', [file])).toBeUndefined();
    expect(told(files, 'required', [])).toBe('required');
    expect(told(files, 'optional', undefined)).toBeUndefined();
    expect(told(files, 'optional', [file, file])).toBe('too-many');
    expect(told(files, 'optional', [{ ...file, id: '../../etc/passwd' }])).toBe('file-unknown');
    expect(told(files, 'optional', [{ ...file, sha256: 'A'.repeat(64) }])).toBe('file-unknown');
    expect(told(files, 'optional', ['bill.pdf'])).toBe('required');
  });

  test('is judged on the device as on the server', () => {
    expect(answerProblem(points, 'required', ['One.', ' '])).toBe('required');
    expect(answerProblem(files, 'required', [file])).toBeUndefined();
  });
});
