import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverWords } from '../../server/src/words.ts';
import { openIndexedCompany } from '../helpers/indexed-company.ts';
import { looker } from './helpers/looking.ts';
import { chromiumForAll, fitsTheWidth } from './helpers/person.ts';

const { visit } = chromiumForAll();
const plain = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };
const held: { company?: Awaited<ReturnType<typeof openIndexedCompany>> } = {};
beforeAll(async () => void (held.company = await openIndexedCompany()));
afterAll(() => held.company?.stop());
const address = (locale: string, period = '2026-10'): string => `${held.company?.url}/acme/resolution-index?period=${period}&locale=${locale}`;

/** The first table as somebody hears it: each cell with the headers of its row and its column. */
const heardTable = (page: Page): Promise<string[]> =>
  page.locator('table').first().evaluate((table: HTMLTableElement) => {
    const [names, ...rows] = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    return rows.map(([row, ...cells]) => [row, ...cells.map((cell, place) => `${names?.[place + 1]} ${cell}`)].join(', '));
  });

describe('[BR-24] whoever wants to know how a company treats people', () => {
  test('reads it in a table, with what each share is of, and what nobody may know is not there', async () => {
    const page = await visit(address('en'), plain);
    await page.getByRole('heading', { level: 1, name: 'Resolution index of Acme Telecom: October 2026' }).waitFor();
    await page.getByRole('table', { name: 'Complaints (Decreto 11.034/2022), October 2026' }).waitFor();
    expect(await page.locator('table').count()).toBe(2);
    const [cancel, complaint] = [await heardTable(page), await page.locator('table').nth(1).locator('tbody tr').allInnerTexts()];
    expect(cancel).toContain('Resolved, as these people say, Number withheld, Out of withheld, Share withheld');
    expect(cancel).toContain('People who said whether it is resolved, Number withheld, Out of asked: 5, Share withheld');
    expect(complaint.map((line) => line.replaceAll(/\s*[\t\n]\s*/g, ' | '))).toEqual([
      'Received, without spam | 40 | arrived: 43 | 93%',
      'Excluded as spam | 3 | arrived: 43 | 6.9%',
      'Answered | 36 | received: 40 | 90%',
      'Answered by the deadline | 34 | answered: 36 | 94.4%',
      'Not answered, and overdue | 4 | received: 40 | 10%',
      'People who said whether it is resolved | 24 | asked: 36 | 66.6%',
      'Resolved, as these people say | 18 | reported: 24 | 75%',
      'Resolved, and answered by the deadline | 18 | reported: 24 | 75%',
      'Known to be resolved | 18 | received: 40 | 45%',
      'Opened again by the person | 3 | answered: 36 | 8.3%',
      'Taken to Procon | 0 | received: 40 | 0%',
      'Taken to consumidor.gov.br | 2 | received: 40 | 5%',
      'Taken to a regulator | 0 | received: 40 | 0%',
    ]);
    await page.getByText('Withheld: too few people have said something.').waitFor();
    await page.getByText('It is no official index.').waitFor();
    const bars = page.getByRole('img');
    expect(await bars.evaluateAll((all) => all.map((one) => one.querySelector('title')?.textContent))).toContain('Resolved, as these people say: 75%');
  });

  test('goes from month to month, and on to the numbers for programs', async () => {
    const page = await visit(`${held.company?.url}/acme/resolution-index?locale=en`, plain);
    // The running month is too young: October comes first.
    await page.getByRole('heading', { level: 1, name: /October 2026/ }).waitFor();
    await page.getByRole('link', { name: 'Earlier: September 2026' }).click();
    await page.getByRole('heading', { level: 1, name: /September 2026/ }).waitFor();
    await page.getByText('These numbers are provisional.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Later: October 2026' }).click();
    await page.getByRole('link', { name: 'The same numbers for programs (JSON)' }).click();
    expect(JSON.parse((await page.locator('pre').textContent()) ?? '')).toMatchObject({ period: '2026-10', rows: [{ flow: 'cancel' }, { flow: 'complaint', reported: 24 }] });
  });

  test.for(Object.keys(serverWords))('has it in its language at 320 px: %s', async (locale) => {
    const page = await visit(address(locale), plain);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}|undefined|NaN/);
    // Light and dark, without a finding; markup is the same in all, but for its direction, and German words are the longest.
    await (locale === 'de' || locale === 'ar' ? await looker(visit) : fitsTheWidth)(page);
  });

  test('meets a table also where it is laid out otherwise: at 320 px the browser still tells rows, columns and their headers', async () => {
    const page = await visit(address('en'), plain);
    const browser = await page.context().newCDPSession(page);
    const { nodes } = await browser.send('Accessibility.getFullAXTree');
    const told = (role: string): number => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    expect([told('table'), told('columnheader'), told('rowheader'), told('row'), told('cell')]).toEqual([2, 8, 26, 28, 78]);
  });

  test('has it at twice the size of letters, and on paper', async () => {
    const page = await visit(address('de'), plain);
    // The page's own policy lets no style in but its own: its markup is read on a page beside it.
    const beside = await visit('about:blank', { viewport: plain.viewport });
    await beside.setContent(await page.content());
    await beside.addStyleTag({ content: 'html { font-size: 200% }' });
    await fitsTheWidth(beside);
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
  });

  test('tells bars apart by pattern, and sees them in forced colours', async () => {
    const page = await visit(address('en'), { ...plain, forcedColors: 'active' });
    const fills = await page.locator('ul.bars').last().locator('rect:first-of-type').evaluateAll((all) => all.map((one) => one.getAttribute('fill')));
    expect(new Set(fills).size).toBe(4);
    const colours = await page.locator('ul.bars svg').first().evaluate((svg) => [getComputedStyle(svg).color, getComputedStyle(document.body).color]);
    expect(colours[0]).toBe(colours[1]);
  });
});
