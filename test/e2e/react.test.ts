import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from './helpers/company.ts';
import { cancelAll, chromiumForAll, complaintsOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const root = process.cwd();
const bundle = { folder: '', app: '', rendered: '' };

/** Bundles as a React project would, in development, where StrictMode mounts everything twice. */
const bundled = (entry: string, name: string, server: boolean): InlineConfig => ({
  configFile: false,
  root,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"development"' },
  resolve: { alias: [{ find: /^same-door\/(.*)\/define$/, replacement: join(root, 'dist/esm/define/$1.js') }] },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: bundle.folder,
    emptyOutDir: false,
    minify: false,
    target: 'es2022',
    lib: { entry: join(root, entry), formats: ['es'], fileName: () => `${name}.js` },
    rolldownOptions: { output: { codeSplitting: false }, ...(server ? { external: [/^react/, /^same-door/] } : {}) },
  },
});

beforeAll(async () => {
  await mkdir(join(root, 'test-results'), { recursive: true });
  bundle.folder = await mkdtemp(join(root, 'test-results', 'react-'));
  await build(bundled('examples/react/app.jsx', 'app', false));
  await build({ ...bundled('examples/react/leave.jsx', 'leave', true), resolve: {} });
  bundle.app = readFileSync(join(bundle.folder, 'app.js'), 'utf8');
  const { createElement, StrictMode } = (await import('react')) as { createElement: (type: unknown, props: null, ...children: unknown[]) => unknown; StrictMode: unknown };
  // @ts-expect-error React brings no types, and this is all we need of them.
  const { renderToString } = (await import('react-dom/server')) as { renderToString: (page: unknown) => string };
  const { Leave } = (await import(pathToFileURL(join(bundle.folder, 'leave.js')).href)) as { Leave: unknown }; // bundled above
  bundle.rendered = renderToString(createElement(StrictMode, null, createElement(Leave, null)));
});
afterAll(() => rm(bundle.folder, { recursive: true, force: true }));

const html = (content: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>React – Acme</title>${head}</head><body><div id="root">${content}</div><script type="module">${bundle.app.replaceAll('</script', '<\\/script')}</script></body></html>`;

describe('a person on a page made with React 19', () => {
  test('cancels where StrictMode mounts everything twice', async () => {
    const { url, page: serve, posts } = await company();
    serve('/', html(''));
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await cancelAll(widgetOf(page));
    await page.locator('#thanks', { hasText: 'Acme has your request r-0001.' }).waitFor();
    expect(posts().length).toBe(1);
    expect(await page.locator('same-door-cancel > [slot=announcer]').count()).toBe(2);
    expect(errors).toEqual([]);
  });

  test('sees the fallback in what the server sent, and hydrating takes nothing away', async () => {
    expect(bundle.rendered).toContain('<a href="/f/acme/cancel">Cancel my contract</a>');
    const { url, page: serve, posts } = await company();
    serve('/', html(bundle.rendered));
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await cancelAll(widgetOf(page));
    await page.locator('#thanks').waitFor();
    expect(posts().length).toBe(1);
    expect(errors).toEqual([]);
  });

  test('can cancel even where a script tag was quicker than hydrating', async () => {
    const { url, page: serve, posts } = await company();
    serve('/', html(bundle.rendered, '<script type="module" src="/dist/cdn/cancel.js"></script>'));
    const page = await visit(`${url}/`);
    await cancelAll(widgetOf(page));
    await page.locator('#thanks').waitFor();
    expect(posts().length).toBe(1);
    expect(await page.locator('same-door-cancel > [slot=announcer]').count()).toBe(2);
  });
});
