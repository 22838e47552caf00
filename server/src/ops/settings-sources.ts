import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from './nearest.ts';
import { addressNames, secretNames, settingNames, type SettingName } from './settings-schema.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What was set, as text, and from where it came. */
export interface Sources {
  readonly values: Partial<Record<SettingName, string>>;
  /** Names that came from the file. */
  readonly fromFile: ReadonlySet<SettingName>;
  /** Path of the file, where there is one. */
  readonly file?: string;
  readonly faults: readonly string[];
}

const secrets: readonly SettingName[] = [...secretNames, ...addressNames];
const inOwnFile = (name: SettingName): string => `${name}_FILE`;

/** Brings together the file that `CONFIG` names and the environment; the environment wins, and what is empty is not set. */
export function settingSources(environment: Environment): Sources {
  const faults: string[] = [];
  const file = environment['CONFIG']?.trim() || undefined;
  const written = file === undefined ? {} : writtenIn(file, faults);
  const valueOf = (name: string): string | undefined => environment[name]?.trim() || undefined;

  const values: Partial<Record<SettingName, string>> = {};
  const fromFile = new Set<SettingName>();
  for (const name of settingNames) {
    const given = valueOf(name);
    const path = secrets.includes(name) ? (valueOf(inOwnFile(name)) ?? (given === undefined ? written[inOwnFile(name)] : undefined)) : undefined;
    if (given !== undefined && path !== undefined) faults.push(`${name} and ${inOwnFile(name)} are both set, and nobody can say which one counts: unset one of them.`);
    else if (path !== undefined) values[name] = secretIn(name, path, faults);
    else if (given !== undefined) values[name] = given;
    else if (written[name]) {
      values[name] = written[name];
      fromFile.add(name);
    }
  }
  return { values, fromFile, ...(file !== undefined && { file }), faults };
}

/** Where the data is, for the commands that work beside the server and need nothing else. @throws Error that says what to mend */
export function placesFrom(environment: Environment): { readonly dataDirectory: string; readonly databaseUrl?: string } {
  const { values, faults } = settingSources(environment);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { dataDirectory: resolve(values.DATA_DIR ?? './data'), ...(values.DATABASE_URL && { databaseUrl: values.DATABASE_URL }) };
}

function writtenIn(file: string, faults: string[]): Record<string, string> {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // The message of a JSON error quotes the text around it, and a password may stand there.
    faults.push(`CONFIG names ${file}, which ${error instanceof SyntaxError ? 'is no JSON: look for a missing comma or quotation mark' : 'cannot be read: look at the path and its permissions'}.`);
    return {};
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    faults.push(`CONFIG names ${file}, which has to hold one object, such as { "PORT": 4173 }.`);
    return {};
  }
  return Object.fromEntries(Object.entries(read).flatMap(([name, value]) => {
    const fault = faultOf(name, value);
    if (fault) faults.push(`${fault} (${file})`);
    return fault ? [] : [[name, String(value).trim()]];
  }));
}

function faultOf(name: string, value: unknown): string | undefined {
  const known = [...settingNames, ...secrets.map(inOwnFile)];
  if (!known.includes(name)) {
    const meant = nearest(name, known);
    return `${name} is no setting, and a setting that does nothing is one that somebody relies on: ${meant ? `write ${meant}, or take it out` : 'take it out'}.`;
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return `${name} takes text in quotation marks, a number, or true: it is written as in the environment.`;
  const secret = secretNames.some((one) => one === name) || (addressNames.some((one) => one === name) && hasPassword(String(value)));
  return secret ? `${name} is secret, and this file is copied and shown: set it in the environment, or put it in a file of its own and name that as ${name}_FILE.` : undefined;
}

function hasPassword(value: string): boolean {
  return !URL.canParse(value) || new URL(value).password !== '';
}

function secretIn(name: SettingName, path: string, faults: string[]): string {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret !== '') return secret;
    faults.push(`${inOwnFile(name)} names ${path}, which is empty: write the secret into it.`);
  } catch {
    faults.push(`${inOwnFile(name)} names ${path}, which cannot be read: look at the path and its permissions.`);
  }
  return '';
}
