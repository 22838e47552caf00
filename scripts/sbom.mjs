import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, root, run } from './run.mjs';

// usage: npm run sbom [-- FILE]: what the package and the server are made of, as CycloneDX 1.6. Reads the lockfile only, and asks nobody.
const [file = '.cache/sbom.cdx.json'] = process.argv.slice(2);
mkdirSync(join(root, '.cache'), { recursive: true });
await run('cyclonedx-npm', ['--package-lock-only', '--omit', 'dev', '--spec-version', '1.6', '--output-reproducible', '--output-file', file]).catch(refuse);
console.log(`${JSON.parse(readFileSync(join(root, file), 'utf8')).components.length} packages in ${file}`);
