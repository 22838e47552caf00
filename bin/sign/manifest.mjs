import { readFileSync } from 'node:fs';
import { getDotPath, safeParse } from 'valibot';
import { SignCatalog } from '../../dist/esm/wire/sign-catalog.js';
import { Refused } from './refused.mjs';

/** A manifest from the disk, as a page would read it. @throws Refused that says what is wrong with it */
export async function readManifest(file) {
  let json;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refused(error instanceof SyntaxError ? `${file} is no JSON: ${error.message}` : `The file ${file} cannot be read (${error.code}).`, { cause: error });
  }
  const parsed = safeParse(SignCatalog, json);
  if (!parsed.success) throw new Refused(`${file} is no catalogue:\n${parsed.issues.map((issue) => `  ${getDotPath(issue) ?? 'the whole'}: ${issue.message}`).join('\n')}`);
  return parsed.output;
}
