import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';

const outdir = process.env.MANIFEST_DIR ?? 'dist';

// What is private or starts with an underscore is nobody's API, and autodocs would list it.
const isPublic = ({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !/^[#_]/.test(name ?? '');
// Lit's own statics and life cycle are on every element and tell an integrator nothing.
const inherited = new Set(['properties', 'styles', 'shadowRootOptions', 'render', 'createRenderRoot', 'update', 'updated', 'firstUpdated',
  'willUpdate', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'internals', 'observedAttributes']);

const onlyPublicMembers = {
  name: 'only-public-members',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter((member) => isPublic(member) && !inherited.has(member.name));
        // `state: true` properties have no attribute; the analyzer gives them one.
        declaration.attributes = declaration.attributes?.filter(({ fieldName }) => isPublic({ name: fieldName }));
      }
    }
  },
};

export default {
  globs: ['src/widgets/**/*.ts', 'src/components/**/*.ts', 'src/events.ts'],
  outdir,
  litelement: true,
  dev: false,
  packagejson: false,
  plugins: [
    onlyPublicMembers,
    jsxTypesPlugin({
      outdir: `${outdir}/types`,
      fileName: 'jsx.d.ts',
      componentTypePath: (_name, _tag, modulePath) => `../esm/${(modulePath ?? 'src/index.ts').replace(/^src\//, '').replace(/\.ts$/, '.js')}`,
    }),
    customElementVsCodePlugin({ outdir, htmlFileName: 'vscode.html-custom-data.json', cssFileName: 'vscode.css-custom-data.json' }),
    customElementJetBrainsPlugin({ outdir, webTypesFileName: 'web-types.json', packageJson: false }),
  ],
};
