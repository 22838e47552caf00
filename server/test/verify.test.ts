import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium as installed, chromiumArguments } from '../../scripts/browsers.mjs';
import { openHouse, receiptOf, submission, temporaryFolder } from './helpers/house.ts';

const program = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));

function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });
}

/** A receipt in every form that a person can save, and the keys, as files. */
async function savedReceipt() {
  const { submit, ask, app } = await openHouse({ publicUrl: 'https://receipts.example' });
  const answer = receiptOf(await submit(submission({ answers: { message: 'Zoë 👩‍🦽' } })));
  const folder = temporaryFolder();
  const save = async (name: string, url: string) => {
    const path = join(folder, name);
    writeFileSync(path, (await ask({ url })).rawPayload);
    return path;
  };
  const at = (ending: string) => `/v1/receipts/${answer.protocol}${ending}?${answer.url.split('?')[1]}`;
  return {
    app,
    answer,
    folder,
    jws: await save('receipt.jws', at('.jws')),
    json: await save('receipt.json', at('.json')),
    html: await save('receipt.html', at('.html')),
    copy: await save('copy.json', at('.copy.json')),
    proof: await save('proof.json', at('/proof')),
    jwks: await save('jwks.json', '/.well-known/jwks.json'),
    page: await save('verify.html', '/verify?locale=en'),
  };
}

describe('on the command line', () => {
  test('a genuine receipt is said to be genuine, in every form it was saved', async () => {
    const { jws, json, html, copy, jwks, answer } = await savedReceipt();
    for (const words of [[jws, '--body', copy], [json], [html]]) {
      const { code, out } = await run('verify', ...words, '--jwks', jwks);
      expect(out).toContain('The receipt is genuine: https://receipts.example signed it, and nothing in it was changed.');
      expect(out).toContain('The text is exactly the one that was received.');
      expect(out).toContain(answer.protocol);
      expect(code).toBe(0);
    }
    const alone = (await run('verify', jws, '--jwks', jwks)).out;
    for (const not of ['No text was given to compare', 'No proof was given', 'Not shown by this: that the clock of the server was right.']) expect(alone).toContain(not);
    expect(JSON.parse((await run('verify', jws, '--jwks', jwks, '--json')).out)).toMatchObject({ valid: true, payload: { protocol: answer.protocol } });
  });

  test('what a proof shows is said, and what it does not', async () => {
    const { jws, proof, jwks } = await savedReceipt();
    const { code, out } = await run('verify', jws, '--proof', proof, '--jwks', jwks);
    expect(out).toContain('The log receipts.example/log has it as entry 1 of 1.');
    expect(out).toContain('Not shown by this: that the clock of the server was right, and that everybody sees the same log.');
    expect(code).toBe(0);
    expect(JSON.parse((await run('verify', jws, '--proof', proof, '--jwks', jwks, '--json')).out)).toMatchObject({ valid: true, log: { origin: 'receipts.example/log', index: 0, size: 1 } });
  });

  test('a proof of something else, a changed one or none at all is no proof', async () => {
    const { jws, proof, jwks, folder } = await savedReceipt();
    const other = join(folder, 'other-proof.json');
    const good = JSON.parse(readFileSync(proof, 'utf8')) as { checkpoint: string };
    const refused: [code: string, text: string][] = [
      ['not-in-log', JSON.stringify({ ...good, index: 1 })],
      ['not-in-log', JSON.stringify({ ...good, hashes: [Buffer.alloc(32).toString('base64')] })],
      ['proof-forged', JSON.stringify({ ...good, size: 2, checkpoint: good.checkpoint.replace('\n1\n', '\n2\n') })],
      ['proof-unreadable', JSON.stringify({ ...good, checkpoint: '' })],
      ['proof-unreadable', 'hello'],
      ['proof-unknown-key', readFileSync((await savedReceipt()).proof, 'utf8')],
    ];
    for (const [name, text] of refused) {
      writeFileSync(other, text);
      const { code, out } = await run('verify', jws, '--proof', other, '--jwks', jwks, '--json');
      expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ valid: false, code: name })]);
    }
  });

  test('what is wrong is named, and the status is 1', async () => {
    const { jws, copy, jwks, folder } = await savedReceipt();
    const other = join(folder, 'other.json');
    writeFileSync(other, readFileSync(copy, 'utf8').replace('Ana', 'Eva'));
    expect(await run('verify', jws, '--body', other, '--jwks', jwks)).toMatchObject({ code: 1, out: expect.stringContaining('at least one character differs') as unknown });
    const [head = '', middle = '', signature = ''] = readFileSync(jws, 'utf8').split('.');
    const changed = Buffer.from(Buffer.from(middle, 'base64url').toString().replace('cancel', 'forget')).toString('base64url');
    writeFileSync(other, `${head}.${changed}.${signature}`);
    expect(await run('verify', other, '--jwks', jwks)).toMatchObject({ code: 1, out: expect.stringContaining('The signature is wrong') as unknown });
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'receipt+jws' })).toString('base64url');
    writeFileSync(other, `${none}.${middle}.${signature}`);
    expect(JSON.parse((await run('verify', other, '--jwks', jwks, '--json')).out)).toMatchObject({ valid: false, code: 'wrong-kind' });
    writeFileSync(other, 'hello');
    expect(await run('verify', other, '--jwks', jwks)).toMatchObject({ code: 1, out: expect.stringContaining('There is no signed receipt') as unknown });
    const stranger = await savedReceipt();
    expect(await run('verify', jws, '--jwks', stranger.jwks)).toMatchObject({ code: 1, out: expect.stringContaining('does not have') as unknown });
  });

  test('keys come from the issuer when no file is named', async () => {
    const { app, submit } = await openHouse({ publicUrl: 'http://127.0.0.1:0' });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const receipt = join(temporaryFolder(), 'receipt.jws');
    writeFileSync(receipt, receiptOf(await submit(submission())).receipt);
    expect((await run('verify', receipt, '--jwks', `http://127.0.0.1:${port}/.well-known/jwks.json`)).code).toBe(0);
    // The issuer of this receipt is an address where nobody is.
    expect(await run('verify', receipt)).toMatchObject({ code: 2, err: expect.stringContaining('cannot be reached') as unknown });
  });

  test('wrong usage is explained, and the status is 2', async () => {
    for (const words of [[], ['verify'], ['check', 'x'], ['verify', 'x', '--body'], ['verify', 'x', '--proof'], ['verify', '/nowhere', '--jwks', 'x'], ['verify', 'a', 'b']]) {
      expect(await run(...words)).toMatchObject({ code: 2, err: expect.stringContaining('usage: same-door verify') as unknown });
    }
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('usage') as unknown });
  });
});

describe('on the checking page', () => {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = installed();
    if (!executablePath) throw new Error('No Chromium found: install it, or name it with CHROMIUM=/path/to/chromium.');
    browser = await chromium.launch({ executablePath, args: chromiumArguments });
  }, 60_000);
  afterAll(() => browser.close());

  const resultOn = async (page: Page): Promise<string> => {
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('status').locator('p').first().waitFor();
    return page.getByRole('status').innerText();
  };

  test('a saved receipt is checked under the strict policy, and the result is announced', async () => {
    const { app, html, jws, copy, proof } = await savedReceipt();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/verify?locale=en`);
    await page.getByLabel('File with the receipt').setInputFiles(html);
    const result = await resultOn(page);
    expect(result).toContain('The receipt is genuine: it was signed by https://receipts.example');
    expect(result).toContain('The text is exactly the one that was received.');
    expect(result).toContain('No proof was given');

    await page.getByLabel('File with the proof').setInputFiles(proof);
    const proven = await resultOn(page);
    expect(proven).toContain('The log receipts.example/log has this receipt: entry 1 of 1.');
    expect(proven).toContain('Not shown by this: that everybody sees the same log');
    await page.getByLabel('Proof from the public log (optional)').fill(readFileSync(proof, 'utf8').replace('"index":0', '"index":1'));
    expect(await resultOn(page)).toContain('does not show that the log has this receipt');
    await page.getByLabel('Proof from the public log (optional)').fill('hello');
    expect(await resultOn(page)).toContain('The proof cannot be read');
    await page.getByLabel('Proof from the public log (optional)').fill('');

    await page.getByLabel('Receipt', { exact: true }).fill(readFileSync(jws, 'utf8'));
    expect(await resultOn(page)).toContain('No text was given to compare');
    await page.getByLabel('The text that was sent (optional)').fill(readFileSync(copy, 'utf8').replace('Ana', 'Eva'));
    expect(await resultOn(page)).toContain('at least one character differs');
    await page.getByLabel('Receipt', { exact: true }).fill(readFileSync(jws, 'utf8').replace(/.{10}$/, 'AAAAAAAAAA'));
    expect(await resultOn(page)).toContain('The signature is wrong');
    await page.getByLabel('Receipt', { exact: true }).fill('hello');
    expect(await resultOn(page)).toContain('There is no signed receipt');
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  test('saved and opened without a network it works the same', async () => {
    const saved = await savedReceipt();
    await saved.app.close();
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.goto(`file://${saved.page}`);
    await page.getByLabel('File with the receipt').setInputFiles(saved.json);
    await page.getByLabel('File with the proof').setInputFiles(saved.proof);
    const result = await resultOn(page);
    expect(result).toContain('The text is exactly the one that was received.');
    expect(result).toContain('entry 1 of 1');
    await context.close();
  }, 60_000);

  test('nothing is left for axe to find on any page of ours, light or dark, and none scrolls sideways at 320 px', async () => {
    const { app, submit } = await openHouse();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { url } = receiptOf(await submit(submission()));
    const address = app.server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const found: unknown[] = [];
    const look = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
        found.push(...violations.map(({ id, nodes }) => [name, colorScheme, id, nodes[0]?.html]));
      }
      const width = await page.evaluate('document.documentElement.scrollWidth');
      if (width !== 320) found.push([name, width]);
    };
    for (const path of [url, '/verify', '/verify?locale=de', '/f/acme/cancel?statute=br-sac&locale=pt-BR', '/f/acme/cancel?statute=de-312k&locale=de', '/', '/r/nothing']) {
      await page.goto(base + path);
      await look(path);
    }
    await page.goto(`${base}/f/acme/cancel?statute=br-sac&locale=en`);
    await page.getByRole('button', { name: 'Cancel now' }).click();
    await page.getByRole('heading', { name: /problems/ }).waitFor();
    await look('form with problems');
    await page.getByRole('link', { name: 'Email: please fill this in.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('email');
    expect(found).toEqual([]);
    await context.close();
  }, 60_000);
});
