import { expect, test } from 'vitest';
import { languages } from '../../scripts/words.ts';
import { fileProblemCodes } from '../../src/wire/file.ts';

/** Words that no step of the flow names: they belong to lists and to files. What else a language needs, `languages.test.ts` looks at. */
test.for(Object.entries(languages))('complaining in %s leaves nothing unsaid about points and files', ([, words]) => {
  for (const code of fileProblemCodes) expect(words).toHaveProperty([`problem.${code}`]);
  expect(Object.keys(words)).toEqual(expect.arrayContaining(['complaint.about.points.point', 'problem.required.points', 'problem.too-many.points', 'problem.too-many.files']));
});
