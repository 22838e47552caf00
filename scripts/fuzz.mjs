import { parseArgs } from 'node:util';
import { refuse, run } from './run.mjs';

// Requests good, broken and hostile to every route of the server: npm run fuzz [-- --requests 100000 --seed 1]
const { values } = parseArgs({ options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
await run('vitest', ['run', '--project', 'unit', 'server/test/fuzz.test.ts', '-t', 'whatever is sent'], { FUZZ_REQUESTS: values.requests, ...(values.seed && { SEED: values.seed }) }).catch(refuse);
