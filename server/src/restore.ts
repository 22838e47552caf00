import { runRestore } from './ops/backup-command.ts';
import { placesFrom } from './ops/settings-sources.ts';

// usage: npm run restore -- FOLDER
const { code, lines } = await runRestore(process.argv.slice(2), placesFrom(process.env));
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
