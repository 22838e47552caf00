import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import storybook from 'eslint-plugin-storybook';

const everyType = ['**/*.ts'];
const ours = ['src/**/*.ts'];
const templates = ['src/**/*.ts', 'stories/**/*.ts'];

const strictCspImports = [
  { name: 'lit/directives/style-map.js', message: 'A strict CSP blocks style attributes; use a class, or el.style.setProperty for a custom property.' },
  { name: 'lit/directives/unsafe-html.js', message: 'Nothing we show is markup; show text.' },
  { name: 'lit/directives/unsafe-svg.js', message: 'Nothing we show is markup; write the SVG as a template.' },
  { name: 'lit/directives/unsafe-mathml.js', message: 'Nothing we show is markup.' },
  { name: 'lit/static-html.js', message: 'Its static values are markup; use html.' },
];

const houseStyle = [
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'A strict CSP blocks style attributes; use a class, or el.style.setProperty for a custom property.',
  },
];
const moduleStyle = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: the same thing has the same name everywhere.' },
  { selector: 'Program > VariableDeclaration[kind="let"]', message: 'State belongs to an instance; a page may hold three widgets.' },
  { selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]', message: 'State belongs to an instance; a page may hold three widgets.' },
];

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', 'coverage/**', 'data/**', 'storybook-static/**', '**/node_modules/**', 'test/screen-reader/transcripts/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: everyType })),
  {
    files: everyType,
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // What a framework wants to wait for is async, also when it has nothing to wait for itself.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
    },
  },
  { files: templates, ...lit.configs['flat/recommended'] },
  {
    files: templates,
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  { files: ours, ...wc.configs['flat/recommended'], settings: { wc: { elementBaseClasses: ['LitElement'] } } },
  ...storybook.configs['flat/recommended'],
  {
    files: templates,
    rules: {
      'no-restricted-imports': ['error', { paths: strictCspImports }],
      'no-restricted-syntax': ['error', ...houseStyle],
    },
  },
  {
    files: ours,
    rules: {
      'no-restricted-syntax': ['error', ...houseStyle, ...moduleStyle],
      'max-lines': ['warn', { max: 250 }],
    },
  },
  {
    // Tests may plant what the rules forbid, and hand `unknown` around where a type would prove nothing.
    files: ['**/*.test.ts', '**/*.test-d.ts', 'test/**/*.ts', 'server/test/**/*.ts'],
    rules: {
      // Fixtures hand out functions that need no `this`; the compiler sees methods.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    // @open-wc's types promise a promise for every `.equal()`; only comparisons of whole DOM trees give one.
    files: ['test/**/*.browser.test.ts', 'test/helpers/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'chai', name: 'Equal' }, { from: 'package', package: '@types/chai', name: 'Equal' }] },
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  // Functions in here run in the page that is driven.
  { files: ['scripts/size/page.mjs', 'bin/parity/*.mjs', 'server/bench/rtt.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    // Sent to a page as it is.
    files: ['examples/**/*.js', 'examples/**/*.mjs', 'server/src/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { 'no-redeclare': ['error', { builtinGlobals: false }] },
  },
);
