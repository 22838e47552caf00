import { makeBackup } from './backup.ts';
import { BackupFault, type Manifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';

export interface Said {
  readonly code: 0 | 1;
  readonly lines: readonly string[];
}

interface Places {
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
}

/** `npm run backup -- FOLDER` */
export function runBackup([target, ...rest]: readonly string[], { dataDirectory, databaseUrl }: Places): Promise<Said> {
  if (target === undefined || rest.length > 0) return Promise.resolve({ code: 1, lines: ['npm run backup -- FOLDER    copies database, keys and files to a new folder, beside the running server'] });
  return told(async () => [
    `${sizeOf(await makeBackup(target, { dataDirectory, databaseUrl, now: new Date() }))} in ${target}. The keys are in it: keep it as secret as the server.`,
    ...(databaseUrl === undefined ? [] : ['Your rows are in PostgreSQL and not in here: dump them before each of these backups (docs/deployment.md).']),
  ]);
}

/** `npm run restore -- FOLDER` */
export function runRestore([backup, ...rest]: readonly string[], { dataDirectory }: Places): Promise<Said> {
  if (backup === undefined || rest.length > 0) return Promise.resolve({ code: 1, lines: ['npm run restore -- FOLDER    puts a backup back into the data folder (DATA_DIR), which has to be empty'] });
  return told(async () => {
    const manifest = await restoreBackup(backup, { dataDirectory });
    return [`${sizeOf(manifest)} of ${manifest.at} in ${dataDirectory}. Start the server.`, ...(manifest.database === 'sqlite' ? [] : ['Restore the PostgreSQL dump that belongs to it before you start.'])];
  });
}

function sizeOf({ files }: Manifest): string {
  return `${files.length} files, ${(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`;
}

async function told(work: () => Promise<readonly string[]>): Promise<Said> {
  try {
    return { code: 0, lines: await work() };
  } catch (error) {
    if (error instanceof BackupFault) return { code: 1, lines: [error.message] };
    throw error;
  }
}
