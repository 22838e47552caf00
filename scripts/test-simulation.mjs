import { refuse, run } from './run.mjs';

// Schedules of dying tabs and bad lines, each in virtual time: npm run test:simulation [-- 1000000 [seed]]
const [schedules = '1000000', seed] = process.argv.slice(2);
await run('vitest', ['run', '--project', 'unit', 'test/outbox/simulation.test.ts'], { SIMULATIONS: schedules, ...(seed && { SEED: seed }) }).catch(refuse);
