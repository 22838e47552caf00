import ts from 'typescript';

/** What one layer may import of another: anything, types only, or named modules with the rest as types. */
type Permission = 'any' | 'types' | readonly string[];

const anything = '*';

/** Who may import whom (docs/architecture.md). A layer may always import itself; what is not listed is forbidden. */
export const table: Readonly<Record<string, Readonly<Record<string, Permission>> | typeof anything>> = {
  wire: {},
  i18n: {},
  statutes: { wire: 'types' },
  flow: { wire: 'any', statutes: 'types' },
  flows: { flow: 'any', wire: 'any' },
  transport: { wire: 'any' },
  upload: { wire: 'any', transport: ['endpoint', 'jitter'] },
  rtt: { wire: 'any' },
  outbox: { wire: 'any', transport: 'any' },
  sign: { wire: 'any', i18n: 'types', flow: ['walk'], statutes: 'types', rtt: ['link', 'clock'] },
  relay: { wire: 'types' },
  components: { flow: ['walk', 'paging', 'tidy'], i18n: 'types', wire: 'any', statutes: 'types', upload: 'types', relay: 'any', rtt: ['conversation', 'pacing', 'reading'], sign: 'types' },
  modes: { wire: 'any', flow: 'any', i18n: 'any', components: 'any', rtt: 'any', sign: 'any' },
  lint: { wire: 'any', statutes: 'any', flow: 'any', flows: 'any' },
  teach: { events: 'any', lint: 'any', statutes: ['load'], flow: 'types' },
  events: {},
  version: {},
  widgets: anything,
  // The package's entries introduce everything to everyone, as widgets do.
  index: anything,
  define: anything,
  script: anything,
  entries: anything,
  server: { wire: 'any' },
  // The words of a conversation are the same on both sides.
  console: { wire: 'any', rtt: 'any', components: 'any', i18n: 'any', sign: 'any' },
};

/** Layers that run anywhere: on a server, in a worker, in a test without a page. */
const withoutDom = new Set(['wire', 'flow', 'flows', 'statutes', 'lint', 'relay']);
/** Modules that may know one package beside Valibot. */
const parsers: Readonly<Record<string, string>> = { 'src/lint/parse-page.ts': 'parse5' };
/** What judges the log's proofs is one file without imports, for the command, for /verify, and for the console (decision 66). */
const judge = 'bin/verify/log-proof.mjs';
const domNames = new Set(['document', 'window', 'navigator', 'customElements', 'localStorage', 'sessionStorage', 'HTMLElement', 'Element']);

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

/** Every breach of the table in these sources, by path from the root of the repository, as one readable line each. */
export function breaches(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, text]) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    return [...importsOf(file).flatMap((found) => forbidden(path, found)), ...pageIn(path, file), ...barrel(path, file)];
  });
}

function forbidden(path: string, { from, typesOnly }: Import): string[] {
  const layer = layerOf(path);
  const rules = table[layer];
  if (!from.startsWith('.')) {
    const foreign = withoutDom.has(layer) && from !== 'valibot' && parsers[path] !== from;
    return foreign ? [`${path}: ${layer} imports ${from}, but knows nothing beside Valibot`] : [];
  }
  const target = resolve(path, from);
  const other = layerOf(target);
  if (rules === undefined) return [`${path}: ${layer} is no layer of the architecture`];
  if (target === judge && layer === 'console') return [];
  if (rules === anything || other === layer || layer.startsWith(`${other}/`)) return [];
  const permission = rules[other];
  if (permission === 'any' || (permission !== undefined && typesOnly)) return [];
  if (Array.isArray(permission) && permission.some((name) => target === `src/${other}/${name}.ts`)) return [];
  return [`${path}: ${layer} may not import ${typesOnly ? 'types of ' : ''}${target}`];
}

function pageIn(path: string, file: ts.SourceFile): string[] {
  if (!withoutDom.has(layerOf(path))) return [];
  return [...identifiers(file)].filter((name) => domNames.has(name)).map((name) => `${path}: ${layerOf(path)} knows no page, but names ${name}`);
}

function barrel(path: string, file: ts.SourceFile): string[] {
  if (!path.startsWith('src/') || path === 'src/index.ts') return [];
  const passesOn = file.statements.filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
  const everything = passesOn.some((statement) => ts.isExportDeclaration(statement) && !statement.exportClause);
  const nothingElse = passesOn.length > 0 && passesOn.length === file.statements.filter((statement) => !ts.isImportDeclaration(statement)).length;
  return everything || nothingElse ? [`${path}: a barrel; import from where the thing is`] : [];
}

function layerOf(path: string): string {
  if (path.startsWith('server/console/')) return 'console';
  if (path.startsWith('server/')) return 'server';
  return path.replace(/^src\//, '').replace(/\.ts$/, '').split('/')[0] ?? '';
}

function resolve(path: string, from: string): string {
  return new URL(from, `file:///${path}`).pathname.slice(1);
}

function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typesOnly: ts.isImportDeclaration(node) ? onlyTypes(node.importClause) : node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      found.push({ from: specifier && ts.isStringLiteral(specifier) ? specifier.text : './(computed)', typesOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: node.argument.literal.text, typesOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
}

/** Names that stand for themselves: not keys of an object, not properties of something else. */
function* identifiers(node: ts.Node): Generator<string> {
  const { parent } = node;
  const isKey =
    node.parent !== undefined &&
    ((ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node));
  if (ts.isIdentifier(node) && !isKey) yield node.text;
  for (const child of node.getChildren()) yield* identifiers(child);
}
