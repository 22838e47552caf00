import { runAnswer } from './cases/answer-command.ts';
import { placesFrom } from './ops/settings-sources.ts';

// usage: npm run answer -- PROTOCOL ["text" | --point N "text"] [--replace] [--close] [--history-sent]
const { code, lines } = await runAnswer(process.argv.slice(2), placesFrom(process.env));
(code === 0 ? console.log : console.error)(lines.join('\n'));
process.exitCode = code;
