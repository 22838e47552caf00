import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the repository, so that the packed library finds Lit and Valibot as it would on a company's disk.
const scratch = join(root, '.cache');
let folder = '';
let installed = '';

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
}

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/esm'))) throw new Error('There is no dist/: run npm run build first.');
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(join(scratch, 'pack-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [archive] = globSync('*.tgz', { cwd: folder });
  installed = join(folder, 'node_modules/same-door');
  await mkdir(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, archive ?? ''), '-C', installed, '--strip-components=1']);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('every door of the package leads somewhere, and its types come first', async () => {
  const { exports, bin } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Manifest;
  for (const [door, target] of Object.entries(exports)) {
    const conditions = typeof target === 'string' ? {} : target;
    if (typeof target !== 'string') expect(Object.keys(conditions)[0], door).toBe('types');
    const paths = typeof target === 'string' ? [target] : Object.values(target);
    for (const path of paths) expect(globSync(path, { cwd: installed }), `${door} → ${path}`).not.toEqual([]);
  }
  for (const path of Object.values(bin)) expect(existsSync(join(installed, path)), path).toBe(true);
});

test('only what an integrator needs is in the package', () => {
  const top = new Set(globSync('**/*', { cwd: installed }).map((path) => path.split('/')[0]));
  expect([...top].sort()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'package.json']);
});

test.for(['same-door', 'same-door/cancel'])('importing %s does nothing, and works where there is no page', (door) => {
  const script = `
    // Lit brings a registry of its own where there is no page; what we add to that counts.
    await import('lit');
    const before = new Set(Reflect.ownKeys(globalThis));
    const names = Object.keys(await import('${door}'));
    const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
    const page = ['document', 'window', 'HTMLElement'].filter((name) => name in globalThis);
    const defined = customElements.get('same-door-cancel') !== undefined;
    console.log(JSON.stringify({ names, added, page, defined }));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8' });
  const { names, ...effects } = JSON.parse(said) as { names: string[] };
  expect(names).toContain('SameDoorCancel');
  expect(effects).toEqual({ added: [], page: [], defined: false });
});

test('npx same-door lint says line, article and remedy, and fails only where something is broken', async () => {
  const page = join(folder, 'page.html');
  const lint = (...words: string[]) => spawnSync(process.execPath, [join(installed, 'bin/same-door.mjs'), 'lint', ...words], { encoding: 'utf8' });
  await writeFile(page, '<!doctype html>\n<same-door-cancel statute="de-312k">\n<a href="/out">Kündigen</a>\n</same-door-cancel>');
  const broken = lint(page);
  expect(broken.stdout.split('\n')[0]).toBe(`${page}:3: error SD-E37 The link is called "Kündigen" (§ 312k(2) sentence 2 BGB, DE-02): write nothing but "Verträge hier kündigen".`);
  expect(broken.stdout.split('\n')[1]).toMatch(/^1 error, 0 warnings\. /);
  expect(broken.status).toBe(1);
  expect(JSON.parse(lint(page, '--json').stdout)).toMatchObject([{ file: page, line: 3, level: 'error', code: 'SD-E37' }]);

  await writeFile(page, '<same-door-cancel></same-door-cancel>');
  const risky = lint(page);
  expect(risky.stdout).toMatch(/:1: warning SD-W05 .*\n0 errors, 1 warning\. /);
  expect(risky.status).toBe(0);

  for (const wrong of [[], [page, '--fast'], [join(folder, 'absent.html')]]) {
    const { status, stderr, stdout } = lint(...wrong);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^(Name the page|There is no option --fast|The file .*absent\.html cannot be read \(ENOENT\))\.\n\nusage: same-door lint/);
  }
});

test('npx same-door sign writes a shot list from what is in the package', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(installed, 'bin/same-door.mjs'), 'sign', 'script', '--flow', 'cancel', '--lang', 'bzs'], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Libras \(bzs\): \d+ clips, at most \d+ minutes\n/);
  expect(existsSync(join(folder, 'sign-script/sign-script-bzs.csv'))).toBe(true);
});

test('JSX knows the elements, their attributes and our own events', async () => {
  const page = `
    import type {} from 'same-door/jsx';
    import type { ReceivedEvent, SubmitEvent } from 'same-door';
    const wait = (event: SubmitEvent): void => event.respondWith(Promise.resolve());
    const thank = ({ receiptId }: ReceivedEvent): string => receiptId;
    export const right = <same-door-cancel statute="br-sac" onsame-door-submit={wait} onsame-door-received={thank} />;
    // @ts-expect-error: a misspelt attribute does not compile
    export const wrong = <same-door-cancel statut="br-sac" />;`;
  const compilerOptions = { strict: true, noEmit: true, jsx: 'react-jsx', target: 'es2022', module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable'], types: ['react'], skipLibCheck: false };
  await writeFile(join(folder, 'page.tsx'), page);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.tsx'] }));
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 120_000);
