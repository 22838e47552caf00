import { resolve } from 'node:path';
import { runOperator } from './console/operator-command.ts';

// usage: npm run operator -- COMPANY [list | password NAME | add NAME ROLE [LANGUAGES]]
const { code, lines } = await runOperator(process.argv.slice(2), { dataDirectory: resolve(process.env['DATA_DIR'] ?? './data'), databaseUrl: process.env['DATABASE_URL']?.trim() || undefined });
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
