import { runOperator } from './console/operator-command.ts';
import { placesFrom } from './ops/settings-sources.ts';

// usage: npm run operator -- COMPANY [list | password NAME | add NAME ROLE [LANGUAGES]]
const { code, lines } = await runOperator(process.argv.slice(2), placesFrom(process.env));
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
