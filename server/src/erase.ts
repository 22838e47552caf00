import { resolve } from 'node:path';
import { runErase } from './retention/erase-command.ts';

// usage: npm run erase -- --tenant COMPANY --confirm COMPANY
const { code, lines } = await runErase(process.argv.slice(2), { dataDirectory: resolve(process.env['DATA_DIR'] ?? './data'), databaseUrl: process.env['DATABASE_URL']?.trim() || undefined });
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
