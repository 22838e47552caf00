import { resolve } from 'node:path';
import { runAnswer } from './cases/answer-command.ts';

// usage: npm run answer -- PROTOCOL ["text" | --point N "text"] [--replace] [--close] [--history-sent]
const { code, lines } = await runAnswer(process.argv.slice(2), { dataDirectory: resolve(process.env['DATA_DIR'] ?? './data'), databaseUrl: process.env['DATABASE_URL']?.trim() || undefined });
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
