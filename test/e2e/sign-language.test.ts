import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { answerAll, chromiumForAll, confirmButton, protocolOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

interface BuiltFile {
  readonly modules?: readonly string[];
}
const built = JSON.parse(readFileSync('dist/cdn/manifest.json', 'utf8')) as Readonly<Record<string, BuiltFile>>;
const ofSigning = /^src\/(sign|modes\/sign-language|components\/sign-player)\/|i18n\/(sets|locales)\/sign-language/;
const isOfSigning = (path: string): boolean => path.startsWith('/sign/') || (built[path.replace('/dist/cdn/', '')]?.modules ?? []).some((module) => ofSigning.test(module));

const page = (modes: string) => pageWith({ attributes: `open endpoint="/v1/acme" sign-catalog="/sign/sign-catalog.json" sign-lang="ase" modes="${modes}"` });
const catalogue = JSON.stringify({ schema: 'same-door-sign-catalog/1', languages: [{ tag: 'ase', endonym: 'ASL', written: 'en' }], clips: [] });

describe('a person who does not sign', () => {
  test.for(['', 'screen-reader', 'text-relay'])('and has "%s" on is sent nothing of it, from the first page to the receipt', async (modes) => {
    const { url, page: serve, asked } = await company();
    serve('/', page(modes));
    const tab = await visit(`${url}/`);
    const widget = widgetOf(tab);
    await answerAll(widget);
    await confirmButton(widget).first().click();
    await protocolOf(widget);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.map(({ path }) => path).filter(isOfSigning)).toEqual([]);
  });
});

test('a person who signs is sent it when they choose it, and the company’s server learns no more than that', async () => {
  const { url, page: serve, asked } = await company();
  serve('/', page(''));
  serve('/sign/sign-catalog.json', catalogue);
  const tab = await visit(`${url}/`);
  const widget = widgetOf(tab);
  await widget.getByRole('checkbox', { name: 'Sign language' }).check();
  await widget.getByText('This part is not yet in ASL.').waitFor();
  expect(asked.map(({ path }) => path).filter(isOfSigning).length).toBeGreaterThan(2);
  expect(asked.filter(({ path }) => path.startsWith('/sign/')).map(({ path }) => path)).toEqual(['/sign/sign-catalog.json']);
});
