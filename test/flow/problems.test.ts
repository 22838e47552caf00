import { describe, expect, test } from 'vitest';
import { problemsIn } from '../../src/flow/problems.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { generic } from '../../src/statutes/generic.ts';
import { emailMax, phoneMax } from '../../src/wire/vocabulary.ts';

describe('whoever writes more than a field takes', () => {
  test.for([
    ['name', 'x'.repeat(201), 200],
    ['email', `${'x'.repeat(emailMax)}@example.com`, emailMax],
    ['phone', '1'.repeat(phoneMax + 1), phoneMax],
  ] as const)('is told how much that is: %s', ([field, text, max]) => {
    expect(problemsIn(cancel, { [field]: text }, generic, [field])).toEqual([{ field, code: 'too-long', max }]);
  });
});
