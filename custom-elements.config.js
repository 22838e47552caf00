import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';

const outdir = process.env.MANIFEST_DIR ?? 'dist';

// What is private or starts with an underscore is nobody's API, and autodocs would list it.
const isPublic = ({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !/^[#_]/.test(name ?? '');
// Lit's own statics and life cycle are on every element and tell an integrator nothing.
const inherited = new Set(['properties', 'styles', 'shadowRootOptions', 'render', 'createRenderRoot', 'update', 'updated', 'firstUpdated',
  'willUpdate', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'internals', 'observedAttributes']);

// Marked `@internal`: public for the other parts of an element, not for a page. By class, because subclasses inherit them.
const internal = new Map();

const onlyThePublicFace = {
  name: 'only-the-public-face',
  analyzePhase({ ts, node }) {
    if (!ts.isClassDeclaration(node) || !node.name) return;
    const marked = node.members.filter((member) => ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'));
    internal.set(node.name.text, new Set(marked.map(({ name }) => name?.getText())));
  },
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        const isInternal = ({ name, inheritedFrom }) => internal.get(inheritedFrom?.name ?? declaration.name)?.has(name);
        const shown = (member) => isPublic(member) && !inherited.has(member.name) && !isInternal(member);
        declaration.members = declaration.members?.filter(shown);
        // `state: true` properties have no attribute; the analyzer gives them one.
        declaration.attributes = declaration.attributes?.filter(({ name, fieldName, ...rest }) => shown({ name: fieldName ?? name, ...rest }));
        // Only documented events: the analyzer also guesses names from the arguments of dispatchEvent().
        declaration.events = declaration.events?.filter(({ name }) => name?.startsWith('same-door-'));
      }
    }
  },
};

export default {
  globs: ['src/widgets/**/*.ts', 'src/components/**/*.ts', 'src/events/*.ts'],
  outdir,
  litelement: true,
  dev: false,
  packagejson: false,
  plugins: [
    onlyThePublicFace,
    jsxTypesPlugin({
      outdir: `${outdir}/types`,
      fileName: 'jsx.d.ts',
      componentTypePath: (_name, _tag, modulePath) => `../esm/${(modulePath ?? 'src/index.ts').replace(/^src\//, '').replace(/\.ts$/, '.js')}`,
    }),
    customElementVsCodePlugin({ outdir, htmlFileName: 'vscode.html-custom-data.json', cssFileName: 'vscode.css-custom-data.json' }),
    customElementJetBrainsPlugin({ outdir, webTypesFileName: 'web-types.json', packageJson: false }),
  ],
};
