import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { NewOperator, operatorRoles, type Operator } from '../../../src/wire/console.ts';
import { Refusal } from '../refusal.ts';
import { openStorage } from '../storage/open-storage.ts';
import { createAccounts, type Accounts } from './accounts.ts';

/** What a command says, and whether it did what was asked (0) or not (1). */
interface Said {
  readonly code: 0 | 1;
  readonly lines: readonly string[];
}

const usage = [
  'npm run operator -- COMPANY list                         who works at the console',
  'npm run operator -- COMPANY password NAME                a new one-time password, and everybody of that name is signed out',
  'npm run operator -- COMPANY add NAME ROLE [LANGUAGES]    a new account; languages such as pt-BR,en, none for all',
  `roles: ${operatorRoles.join(', ')}`,
];

/** Lets whoever runs the server help an operator in. Works beside the running server, as `npm run answer` does. */
export async function runOperator(given: readonly string[], { dataDirectory, databaseUrl }: { readonly dataDirectory: string; readonly databaseUrl?: string | undefined }): Promise<Said> {
  const [company, deed = 'list', name = '', role, languages = ''] = given;
  if (company === undefined) return { code: 1, lines: usage };
  // Opening would make an empty database, and then nobody would be found in it.
  if (databaseUrl === undefined && !existsSync(join(dataDirectory, 'same-door.db'))) return no(`There is no data in ${dataDirectory}. Start the server first (npm start), or set DATA_DIR to its data folder.`);
  const storage = await openStorage({ directory: dataDirectory, databaseUrl });
  try {
    const tenants = await storage.tenants();
    const tenant = tenants.find(({ slug }) => slug === company);
    if (!tenant) return no(`There is no company "${company}" here, but ${tenants.map(({ slug }) => slug).join(', ')}.`);
    const accounts = createAccounts({ operators: storage.operators, signIn: storage.signIn, clock: () => new Date() });
    if (deed === 'list') return { code: 0, lines: await listed(accounts, tenant.id) };
    if (deed === 'password') return await madeOrSaid(() => accounts.renew(tenant.id, { name }), `Nobody is called "${name}" there.`);
    const wanted = v.safeParse(NewOperator, { name, role, languages: languages.split(',').map((one) => one.trim()).filter(Boolean) });
    if (deed !== 'add' || !wanted.success) return { code: 1, lines: usage };
    return await madeOrSaid(() => accounts.make(tenant.id, wanted.output), `Somebody is called "${name}" there already.`);
  } finally {
    await storage.close();
  }
}

async function listed(accounts: Accounts, tenantId: string): Promise<string[]> {
  const lines = (await accounts.list(tenantId)).map(({ name, role, languages, mustChange }) => `${name.padEnd(24)}${role.padEnd(14)}${languages.join(', ') || 'all languages'}${mustChange ? '   has not changed the first password' : ''}`);
  return lines.length > 0 ? lines : ['Nobody yet. Start the server with CONSOLE set: it prints the first password of an admin.'];
}

async function madeOrSaid(make: () => Promise<{ readonly operator: Operator; readonly password: string }>, otherwise: string): Promise<Said> {
  try {
    const { operator, password } = await make();
    return { code: 0, lines: [`${operator.name} (${operator.role}) signs in once with  ${password}  and is asked for a new password then.`] };
  } catch (error) {
    if (error instanceof Refusal) return no(otherwise);
    throw error;
  }
}

const no = (...lines: string[]): Said => ({ code: 1, lines });
