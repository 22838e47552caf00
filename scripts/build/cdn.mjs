import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { wholePackages } from './whole-package.mjs';
import { writeLicences } from './licences.mjs';
import { ToolError, root } from '../run.mjs';

// Each file is built by itself: built together they would share chunks, and a page would wait for two requests where it
// needs one. Whoever uses one entry never loads another.
const entries = {
  'same-door': 'src/script.ts',
  cancel: 'src/entries/cancel.ts',
  'cancel.pt-BR': 'src/entries/cancel.pt-BR.ts',
  'cancel.de': 'src/entries/cancel.de.ts',
  complaint: 'src/entries/complaint.ts',
  'complaint.pt-BR': 'src/entries/complaint.pt-BR.ts',
  'complaint.de': 'src/entries/complaint.de.ts',
  contract: 'src/entries/contract.ts',
  'contract.pt-BR': 'src/entries/contract.pt-BR.ts',
  'contract.de': 'src/entries/contract.de.ts',
};

const packages = wholePackages(['tus-js-client/lib.esm/browser/index.js']);

/** What script tags load, minified, with a table of every file (`manifest.json`) for the checks that follow. */
export async function buildCdn(out) {
  const cdn = join(out, 'cdn');
  await mkdir(cdn, { recursive: true });
  const present = Object.entries(entries).filter(([, source]) => existsSync(join(root, source)));
  let files = {};
  const known = {};
  // A chunk that several builds write alike, such as a language, belongs to the first: the loader.
  for (const [name, source] of present) files = { ...(await buildEntry(cdn, name, source, known)), ...files };
  await writeFile(join(cdn, 'manifest.json'), `${JSON.stringify(files, null, 2)}\n`);
  await writeLicences(cdn, files);
  const absent = Object.keys(entries).filter((name) => !present.some(([other]) => other === name));
  return absent.length > 0 ? `no source yet for ${absent.join(', ')}` : `${Object.keys(files).length} files`;
}

async function buildEntry(cdn, name, source, known) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [packages.plugin, launcherApart(), ownCopies(), tightTemplates(), ownKeysOnly()],
    build: {
      outDir: cdn,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: { [name]: join(root, source) }, formats: ['es'] },
      rolldownOptions: {
        // An entry may import for a second reason what it also loads later, such as the words of its language.
        checks: { ineffectiveDynamicImport: false },
        output: {
          // Lib mode leaves white space in ES output unless Rolldown itself is told.
          minify: true,
          // Notes for bundlers, which these files never see again; licences go into a file of their own.
          comments: false,
          ...(name === 'same-door' ? loaderFiles : directFiles(name, join(root, source))),
        },
      },
    },
  });
  const [{ output }] = [result].flat();
  const chunks = output.filter(({ type }) => type === 'chunk');
  for (const { fileName } of chunks.filter(isFacade)) await rm(join(cdn, fileName));
  for (const { fileName, code } of chunks) {
    // Names without a hash: two builds must mean the same by them.
    if (fileName in known && known[fileName] !== code) throw new ToolError(`${name} builds ${fileName} in another way than an entry before it.`);
    known[fileName] = code;
  }
  return Object.fromEntries(chunks.filter((chunk) => !isFacade(chunk)).map((chunk) => [chunk.fileName, describe(chunk, name)]));
}

/**
 * The launcher's files import copies of their own: what it shared with the flows would be a chunk that a page with a flow waits
 * for once more, or the launcher would bring the flows with its first button. Its first part (`?launcher`) shares nothing with
 * what comes later (`?room`: what is imported by these names) either, for the same reason. Of Lit they take the style sheets and nothing else: a second renderer would make
 * a second Trusted Types policy of the same name, and no page that lists `lit-html` allows that. Words, laws and flows are no copies.
 */
function launcherApart() {
  const markOf = (id) => (id.endsWith('/src/define/launcher-soon.ts') ? '?launcher' : (/\?(launcher|room)$/.exec(id)?.[0] ?? ''));
  const apart = /^\.\/launcher\/|^\.\/languages|\/language-choice/;
  return {
    name: 'launcher-apart',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const mark = markOf(importer ?? '');
      const later = options.kind === 'dynamic-import';
      if (!mark || (later && !apart.test(source))) return null;
      const resolved = await this.resolve(source === 'lit' ? '@lit/reactive-element/css-tag.js' : source, importer.replace(mark, ''), { ...options, skipSelf: true });
      const ours = resolved && /\/(src|node_modules\/(lit|lit-\w+|@lit))\//.test(resolved.id);
      return ours ? { ...resolved, id: resolved.id + (later ? '?room' : mark) } : resolved;
    },
  };
}

/**
 * Rolldown's helper for namespaces walks an object with `for in`: on a page whose scripts have put an enumerable key on
 * `Object.prototype`, it would throw before anything of ours runs.
 */
function ownKeysOnly() {
  return {
    name: 'own-keys-only',
    renderChunk(code) {
      if (!code.includes('__defProp(target, name')) return null;
      const mended = code.replace(/for \((var|let|const) name in all\)/, 'for (const name of Object.keys(all))');
      if (mended === code) throw new Error('Rolldown writes its namespace helper in another way now; see ownKeysOnly in scripts/build/cdn.mjs.');
      return { code: mended, map: null };
    },
  };
}

/**
 * Following a request has a copy of every module of ours that it imports: none of them has a state of its own. Shared with the
 * flows, they would have to stand in a third chunk, and cancelling would grow by 600 bytes, for each chunk is compressed by itself.
 * Lit and Valibot are shared, and so is what is loaded later, but for the sets of words, which the flows import at once, the
 * question about files and the choice of a language, which would bring all of the flows along.
 */
function ownCopies() {
  const follows = /\?status$|src\/(components\/status\/|define\/status|transport\/(case-client|sandbox-case)|widgets\/(status|case-|message-line))/;
  return {
    name: 'own-copies',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !source.startsWith('.') || !follows.test(importer)) return null;
      const found = await this.resolve(source, importer.replace(/\?status$/, ''), { ...options, skipSelf: true });
      const later = options.kind === 'dynamic-import' && !/\/sets\/|files-now|language-switch/.test(source);
      return !found || later || follows.test(found.id) ? found : `${found.id}?status`;
    },
  };
}

/** Templates lose the white space, and style sheets the comments, that only their authors need; no minifier of scripts looks in there. */
function tightTemplates() {
  const tight = (sheet) => sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}');
  return {
    name: 'tight-templates',
    transform(code, id) {
      if (!id.startsWith(join(root, 'src')) || !code.includes('css`')) return null;
      const sheets = code.replace(/css`((?:[^`\\]|\\.)*)`/g, (_, sheet) => `css\`${sheet.split(/(\$\{[^}]*\})/).map((part) => (part.startsWith('${') ? part : tight(part))).join('')}\``);
      return { code: sheets, map: null };
    },
    generateBundle(_, bundle) {
      // Once minified, lines break and are indented in templates only; HTML reads a break with its indent as one space.
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/\n[ \t]+/g, ' ');
    },
  };
}

// Rolldown moves what two chunks share into a third, which a page would have to wait for once more. A group holds a module
// with everything that it imports: what every element shares is one chunk, what all flows share beside it another, each element a
// third, and the loader starts all of them at once. What comes first takes a module that both want.
const facade = 'facade-';
// The loader asks for words, laws and what elements share by what they are: these files have names that can be told beforehand.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const told = /^(?!.*pseudo)src\/(?:i18n\/locales\/(?:(\w+)\/)?([\w-]+)|statutes\/([\w-]+))\.ts$/;
const started = ['base', 'flow'];
const chunkFileNames = ({ name: group, facadeModuleId }) => {
  if (started.includes(group)) return `chunks/${version}/${group}.js`;
  const [, set, lang, law] = told.exec(facadeModuleId ? relative(root, facadeModuleId) : '') ?? [];
  const name = law ?? (lang && [set, lang].filter(Boolean).join('.'));
  return name ? `chunks/${version}/${name}.js` : 'chunks/[name]-[hash:7].js';
};
const isFacade = ({ fileName }) => fileName.startsWith(facade);

const loaderFiles = {
  entryFileNames: '[name].js',
  chunkFileNames,
  codeSplitting: {
    groups: [
      // Directives go with whoever uses them: only what comes later does.
      { name: 'base', priority: 2, test: /node_modules\/(@lit\/|lit)(?!.*(\?|directive))/ },
      { name: 'flow', priority: 1, test: /src\/(widgets\/flow-element|define\/define-once|flow\/define-flow|i18n\/sets\/in-languages)\.ts$/ },
      { name: 'status', priority: 1, test: /src\/define\/status-soon\.ts$/ },
    ],
  },
};

/** The group of the entry's own modules takes the entry's name; the empty entry that Rolldown then writes is not needed. */
function directFiles(name, source) {
  return {
    entryFileNames: `${facade}[name].js`,
    chunkFileNames: (chunk) => (chunk.name === name ? `${name}.js` : chunkFileNames(chunk)),
    codeSplitting: { groups: [{ name, test: (id) => id === source }] },
  };
}

function describe(chunk, entry) {
  return {
    entry,
    source: chunk.facadeModuleId ? relative(root, chunk.facadeModuleId.split('?')[0]) : null,
    isEntry: !chunk.fileName.startsWith('chunks/'),
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    modules: packages.modulesOf(chunk).map((id) => relative(root, id.split('?')[0])),
  };
}
