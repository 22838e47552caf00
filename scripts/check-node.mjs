// Loaded before every script (node --import): on an old Node the scripts' own imports would fail first, and say nothing useful.
const wanted = 22;
const [major] = process.versions.node.split('.').map(Number);

if (major < wanted) {
  console.error(
    [
      `Same Door needs Node ${wanted} or newer; this is Node ${process.versions.node} (${process.execPath}).`,
      'Node 24 comes with the dependencies of this repository, and npm scripts pick it by themselves:',
      '  npm ci        (without --ignore-scripts, which would leave Node 24 out)',
      '  npm start     or npm test (not "node scripts/…")',
    ].join('\n'),
  );
  process.exit(1);
}
