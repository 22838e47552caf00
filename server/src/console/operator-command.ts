import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { operatorRoles } from '../../../src/wire/console-permissions.ts';
import { NewOperator } from '../../../src/wire/console-sign-in.ts';
import { AccountChange, type Account } from '../../../src/wire/console-operators.ts';
import { Refusal } from '../refusal.ts';
import { openStorage } from '../storage/open-storage.ts';
import { createAccountChanges, type AccountChanges } from './account-changes.ts';
import { createAccounts, type Accounts } from './accounts.ts';

/** What a command says, and whether it did what was asked (0) or not (1). */
interface Said {
  readonly code: 0 | 1;
  readonly lines: readonly string[];
}

const usage = [
  'npm run operator -- COMPANY list                         who works at the console, and when somebody last did',
  'npm run operator -- COMPANY password NAME                a new one-time password, and everybody of that name is signed out',
  'npm run operator -- COMPANY add NAME ROLE [LANGUAGES]    a new account; languages such as pt-BR,en, none for all',
  'npm run operator -- COMPANY change NAME ROLE [LANGUAGES] another role, or other languages',
  'npm run operator -- COMPANY take-away NAME               ends the account, its logins and passkeys; its name stays with what it did',
  'npm run operator -- COMPANY give-back NAME               opens it again, with a one-time password',
  `roles: ${operatorRoles.join(', ')}`,
];

/** What a deed needs: the accounts, and what was typed. */
interface Given {
  readonly accounts: Accounts;
  readonly changes: AccountChanges;
  readonly tenantId: string;
  readonly name: string;
  /** As it was typed; a schema looks at it. */
  readonly wish: { readonly role: string | undefined; readonly languages: readonly string[] };
}

/** Lets whoever runs the server help an operator in, or out. Works beside the running server, as `npm run answer` does. */
export async function runOperator(given: readonly string[], { dataDirectory, databaseUrl }: { readonly dataDirectory: string; readonly databaseUrl?: string | undefined }): Promise<Said> {
  const [company, deed = 'list', name = '', role, languages = ''] = given;
  const act = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (company === undefined || !act) return { code: 1, lines: usage };
  // Opening would make an empty database, and then nobody would be found in it.
  if (databaseUrl === undefined && !existsSync(join(dataDirectory, 'same-door.db'))) return no(`There is no data in ${dataDirectory}. Start the server first (npm start), or set DATA_DIR to its data folder.`);
  const storage = await openStorage({ directory: dataDirectory, databaseUrl });
  try {
    const tenants = await storage.tenants();
    const tenant = tenants.find(({ slug }) => slug === company);
    if (!tenant) return no(`There is no company "${company}" here, but ${tenants.map(({ slug }) => slug).join(', ')}.`);
    const { operators, accounts: storedAccounts, signIn } = storage;
    const clock = (): Date => new Date();
    const accounts = createAccounts({ operators, signIn, clock });
    // The running server notices by itself: the next beat of whoever is in a conversation is refused.
    const changes = createAccountChanges({ operators, accounts: storedAccounts, clock, freed: () => {} });
    return await act({ accounts, changes, tenantId: tenant.id, name, wish: { role, languages: languages.split(',').map((one) => one.trim()).filter(Boolean) } });
  } catch (error) {
    if (error instanceof Refusal) return no(whyNot(error, name));
    throw error;
  } finally {
    await storage.close();
  }
}

const deeds: Readonly<Record<string, (given: Given) => Promise<Said>>> = {
  list: async ({ changes, tenantId }) => {
    const lines = (await changes.list(tenantId)).map(lineOf);
    return yes(...(lines.length > 0 ? lines : ['Nobody yet. Start the server with CONSOLE set: it prints the first password of an admin.']));
  },
  password: async ({ accounts, tenantId, name }) => told(await accounts.renew(tenantId, { name })),
  add: async ({ accounts, tenantId, name, wish }) => {
    const wanted = v.safeParse(NewOperator, { name, ...wish });
    return wanted.success ? told(await accounts.make(tenantId, wanted.output)) : { code: 1, lines: usage };
  },
  change: async ({ changes, tenantId, name, wish }) => {
    const wanted = v.safeParse(AccountChange, wish);
    if (!wanted.success) return { code: 1, lines: usage };
    const { name: written, role, languages } = await changes.change(tenantId, { name }, wanted.output, 'server');
    return yes(`${written} is ${role} from now on (${languages.join(', ') || 'all languages'}).`);
  },
  'take-away': async ({ changes, tenantId, name }) => {
    const { name: written } = await changes.takeAway(tenantId, { name }, 'server');
    return yes(`${written} has no account any more: signed out everywhere, without passkeys, in no conversation. What they did keeps their name.`);
  },
  'give-back': async ({ changes, tenantId, name }) => told(await changes.giveBack(tenantId, { name }, 'server')),
};

function lineOf({ name, role, languages, mustChange, usedAt, signedIn, endedAt }: Account): string {
  const state = endedAt !== undefined ? `taken away ${endedAt}` : signedIn > 0 ? 'signed in' : usedAt === undefined ? 'never used' : `last used ${usedAt}`;
  return `${name.padEnd(24)}${role.padEnd(14)}${languages.join(', ') || 'all languages'}   ${state}${mustChange && endedAt === undefined ? '   has not changed the first password' : ''}`;
}

function whyNot({ type, message }: Refusal, name: string): string {
  if (type === 'name-taken') return `Somebody is called "${name}" there already, or was: names of accounts that were taken away stay theirs (give-back opens one again).`;
  if (type === 'not-found') return `Nobody is called "${name}" there, of whom that can be said (list shows who is).`;
  return message;
}

const told = ({ operator, password }: Awaited<ReturnType<Accounts['renew']>>): Said => yes(`${operator.name} (${operator.role}) signs in once with  ${password}  and is asked for a new password then.`);
const yes = (...lines: string[]): Said => ({ code: 0, lines });
const no = (...lines: string[]): Said => ({ code: 1, lines });
