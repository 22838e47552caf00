// usage: npm run size (after npm run build)
// What the wire carries, brotli-11, measured in a real browser where a page is involved; fails beyond the budget.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliSize } from './size/brotli.mjs';
import { loadedUntilUsable } from './size/page.mjs';
import { refuse, root } from './run.mjs';

const KiB = 1024;
const cdn = join(root, 'dist/cdn');

try {
  const budgets = await measured();
  for (const { name, files, limit, fault } of budgets) show(name, files, limit, fault);
  const tests = budgets.map(({ name, files, limit, fault }) => ({ name, outcome: faultOf(files, limit, fault) ? 'failed' : 'passed', message: faultOf(files, limit, fault) }));
  if (process.env.COUNTS) writeFileSync(process.env.COUNTS, JSON.stringify({ tests }));
  process.exitCode = tests.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
} catch (error) {
  refuse(error);
}

async function measured() {
  const chunks = JSON.parse(readFileSync(join(cdn, 'manifest.json'), 'utf8'));
  const byLoader = await loadedUntilUsable('same-door.js', 'same-door-cancel');
  const complaining = await loadedUntilUsable('same-door.js', 'same-door-complaint');
  const contracting = await loadedUntilUsable('same-door.js', 'same-door-contract');
  const following = await loadedUntilUsable('same-door.js', 'same-door-status');
  const launcher = await loadedUntilUsable('same-door.js', 'same-door');
  const ofLoader = Object.entries(chunks).filter(([, { entry }]) => entry === 'same-door');
  const from = (folder) => ofLoader.filter(([, { source }]) => source?.startsWith(folder) && source !== 'src/modes/modes.ts');
  const known = new Set(byLoader.map(({ file }) => file));
  const direct = Object.keys(chunks).filter((file) => chunks[file].isEntry && file !== 'same-door.js');
  return [
    { name: 'the loader', limit: 2 * KiB, files: [fromDisk('same-door.js')] },
    // The direct entries keep to 20 and 22 KiB, and the README's first example is one. By the loader, the loader itself travels along.
    { name: 'from the loader to a usable cancel form', limit: 20 * KiB, files: byLoader, fault: early(byLoader, from('src/modes/')) },
    { name: 'from the loader to a usable complaint form', limit: 22 * KiB, files: complaining, fault: early(complaining, [...from('src/modes/'), ...from('src/upload/'), ...from('src/widgets/files-now')]) },
    { name: 'from the loader to a usable contract form', limit: 22 * KiB, files: contracting },
    { name: 'from the loader to a usable status form', limit: 22 * KiB, files: following, fault: early(following, [...from('src/modes/'), ...from('src/widgets/')]) },
    { name: 'from the loader to the button of the launcher', limit: 8 * KiB, files: launcher, fault: flowIn(launcher) },
    { name: 'the console, up to signing in', limit: 60 * KiB, files: consoleFiles() },
    ...(await Promise.all(direct.map(directEntry))),
    ...from('src/i18n/locales/').map(([file, { source }]) => ({ name: `words: ${source}`, limit: 3 * KiB, files: [fromDisk(file)] })),
    // What signs an answer; the protocol that sends it (tus) is the one of files.
    ...from('src/widgets/signed-answers').map(([file, { source }]) => ({ name: `signing: ${source}`, limit: 10 * KiB, files: [fromDisk(file)] })),
    // A call by the company's own interpreters. By Janus, or by another company, one more file comes. The conversation in writing beside every call, with the
    // line that both keep up, is `seat`.
    {
      name: 'calling an interpreter',
      limit: 10 * KiB,
      files: [...from('src/modes/interpreter/interpreter'), ...from('src/sign/interpreter/join-call')].flatMap(([file]) => beyond(file, chunks, new Set([...known, ...from('src/modes/text-relay/seat').flatMap(([seat]) => beyond(seat, chunks, known))]))).map(fromDisk),
      fault: from('src/sign/interpreter/join-call').length === 1 ? undefined : 'the call has no file of its own',
    },
    ...from('src/modes/').map(([file, { source }]) => ({ name: `mode: ${source}`, limit: 10 * KiB, files: beyond(file, chunks, known).map(fromDisk) })),
  ];
}

async function directEntry(file) {
  const files = await loadedUntilUsable(file);
  const fault = files.length === 1 ? undefined : 'a direct entry is one request';
  const flow = file.split('.')[0];
  return { name: `${file} to a usable ${flow} form`, limit: (flow === 'cancel' ? 20 : 22) * KiB, files, fault };
}

/** Nobody pays for a flow before opening a door. */
function flowIn(files) {
  const flow = files.find(({ file }) => /(^|\/)(flow|cancel)-/.test(file));
  return flow && `loads a flow that nobody opened: ${flow.file}`;
}

/** Nobody pays for a mode before choosing one, nor for files before a page asks for them. */
function early(files, later) {
  const names = new Set(later.map(([file]) => file));
  const loaded = files.filter(({ file }) => names.has(file));
  return loaded.length > 0 ? `loads what nobody asked for: ${loaded.map(({ file }) => file).join(', ')}` : undefined;
}

/** The file and everything that it imports statically and that the page does not have yet. */
function beyond(file, chunks, known, seen = new Set()) {
  if (known.has(file) || seen.has(file)) return [];
  seen.add(file);
  return [file, ...chunks[file].imports.flatMap((other) => beyond(other, chunks, known, seen))];
}

/** The script with all that it imports, and the largest of everything that it may load for a language. */
function consoleFiles() {
  const folder = join(root, 'dist/console');
  const files = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const of = (file) => ({ file, bytes: brotliSize(readFileSync(join(folder, file))) });
  const [first, later] = [true, false].map((wanted) => Object.keys(files).filter((file) => files[file].isEntry === wanted).map(of));
  return [...first, ...later.toSorted((a, b) => b.bytes - a.bytes).slice(0, 2)];
}

function fromDisk(file) {
  return { file, bytes: brotliSize(readFileSync(join(cdn, file))) };
}

function show(name, files, limit, fault) {
  const total = sum(files);
  const verdict = faultOf(files, limit, fault) ?? 'ok';
  console.log(`${name}: ${inKiB(total)} of ${inKiB(limit)} KiB (${total} of ${limit} B), ${verdict}`);
  if (files.length > 1) for (const { file, bytes } of files) console.log(`    ${String(bytes).padStart(6)} B  ${file}`);
}

function faultOf(files, limit, fault) {
  const over = sum(files) - limit;
  return fault ?? (over > 0 ? `TOO MUCH by ${over} B` : undefined);
}

function sum(files) {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function inKiB(bytes) {
  return (bytes / KiB).toFixed(2);
}
