import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eraseFile, eraseFolder } from '../storage/disk.ts';
import { openStorage } from '../storage/open-storage.ts';

/** What a command says, and whether it did what was asked (0) or not (1). */
interface Said {
  readonly code: 0 | 1;
  readonly lines: readonly string[];
}

interface Place {
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
  readonly clock?: () => Date;
}

const usage = [
  'npm run erase -- --tenant COMPANY                     what would be erased',
  'npm run erase -- --tenant COMPANY --confirm COMPANY   erases everything that was said to a company, for ever',
  'Stop the server first: it has the key of every company in its memory.',
];

/**
 * Erases everything that was ever said to a company: the rows first, then the files, then the key, without which no copy of either can be
 * read. Whatever stops it in between, saying it again goes on. Receipts, their hashes and the audit log stay.
 */
export async function runErase(given: readonly string[], { dataDirectory, databaseUrl, clock = () => new Date() }: Place): Promise<Said> {
  const [tenantOption, slug, confirmOption, confirmed, ...more] = given;
  if (tenantOption !== '--tenant' || slug === undefined || (confirmOption !== undefined && confirmOption !== '--confirm') || more.length > 0) return { code: 1, lines: usage };
  // Opening would make an empty database, and then nobody would be found in it.
  if (databaseUrl === undefined && !existsSync(join(dataDirectory, 'same-door.db'))) return no(`There is no data in ${dataDirectory}. Set DATA_DIR to the server's data folder.`);
  const storage = await openStorage({ directory: dataDirectory, databaseUrl });
  try {
    const tenants = await storage.tenants();
    const tenant = tenants.find((one) => one.slug === slug);
    if (!tenant) return no(`There is no company "${slug}" here, but ${tenants.map((one) => one.slug).join(', ')}.`);
    if (confirmOption === undefined) return no(`Everything that was ever said to ${tenant.name} would be erased. Receipts would stay. To do it: npm run erase -- --tenant ${slug} --confirm ${slug}`);
    if (confirmed !== slug) return no(`--confirm says "${confirmed ?? ''}", and --tenant "${slug}". Nothing was erased.`);
    await storage.retention.eraseTenant(tenant.id, clock().toISOString());
    const cleared = await storage.retention.scrub();
    eraseFolder(join(dataDirectory, 'uploads', tenant.id));
    eraseFile(join(dataDirectory, 'keys', `tenant-${tenant.id}.key`));
    if (!cleared) return no('Everything is erased but the log of the database: something has it open. Stop the server and say it again.');
    return {
      code: 0,
      lines: [
        `Everything that was said to ${tenant.name} is erased, and its key with it. Receipts can still be read and checked.`,
        'Backups hold what they held: destroy every copy of the folder keys that is older than this, and none of them can be read.',
        'Still in TENANTS? Then the server makes a new key at the next start, and takes new requests.',
      ],
    };
  } finally {
    await storage.close();
  }
}

const no = (...lines: string[]): Said => ({ code: 1, lines });
