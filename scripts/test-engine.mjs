import { refuse, run } from './run.mjs';

// The contract of storage on any engine that speaks PostgreSQL's protocol: npm run test:engine -- postgres://user@host/database
const [url] = process.argv.slice(2);
if (!url) {
  console.error('npm run test:engine -- postgres://user:password@host:port/database\nMakes databases beside the one that is named, and drops them again.');
  process.exit(1);
}
await run('vitest', ['run', '--project', 'unit', 'server/test/storage-contract.test.ts', 'server/test/statements.test.ts'], { TEST_DATABASE_URL: url }).catch(refuse);
