import { runBackup } from './ops/backup-command.ts';
import { placesFrom } from './ops/settings-sources.ts';

// usage: npm run backup -- FOLDER
const { code, lines } = await runBackup(process.argv.slice(2), placesFrom(process.env));
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
