import { compactVerify, importJWK, type JWK } from 'jose';
import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { sha256 } from './helpers/company.ts';
import { answerAll, arrives, cancelAll, chromiumForAll, confirmButton, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const serverUrl = inject('serverUrl');

interface Read {
  readonly protocol: string;
  readonly receipt: string;
  readonly body: string;
  readonly submission: { readonly flow: string; readonly statute: string; readonly locale: string; readonly answers: Readonly<Record<string, string>> };
}

/** Reads the receipt again where its link leads, from the database, and checks its signature against the published keys. */
async function readAgain(page: Page, link: string): Promise<{ readonly read: Read; readonly payload: Readonly<Record<string, unknown>> }> {
  const address = await widgetOf(page).getByRole('link', { name: link }).getAttribute('href');
  const { pathname, search } = new URL(address ?? '', page.url());
  const response = await fetch(`${serverUrl}${pathname.replace(/^\/r\//, '/v1/receipts/')}${search}`, { headers: { accept: 'application/json' } });
  expect(response.status).toBe(200);
  const read = (await response.json()) as Read;
  const { keys } = (await (await fetch(`${serverUrl}/.well-known/jwks.json`)).json()) as { keys: (JWK & { kid: string })[] };
  const { kid } = JSON.parse(Buffer.from(read.receipt.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
  const jwk = keys.find((key) => key.kid === kid);
  const { payload, protectedHeader } = await compactVerify(read.receipt, await importJWK(jwk ?? {}, 'EdDSA'));
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'receipt+jws' });
  return { read, payload: JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown> };
}

describe('a person cancels on the company’s page, and the receipt holds', () => {
  test('in English, one question a page, to a receipt that anybody can check', async () => {
    const page = await visit(`${serverUrl}/`);
    const protocol = await cancelAll(widgetOf(page));

    const { read, payload } = await readAgain(page, 'Open the receipt page');
    expect(read.protocol).toBe(protocol);
    expect(read.submission).toMatchObject({ flow: 'cancel', statute: 'generic', locale: 'en', answers: { name: 'Ada Lovelace', contract: 'AC-1815-1210', when: 'soonest', endDate: 'earliest', email: 'ada@example.com' } });
    expect(payload).toMatchObject({ protocol, tenant: 'acme', flow: 'cancel', locale: 'en', bodySha256: sha256(Buffer.from(read.body)) });
    await widgetOf(page).getByText(sha256(Buffer.from(read.body))).waitFor();
  });

  test('in Portuguese, to a chosen day, with a deadline by Brazilian law', async () => {
    const page = await visit(`${serverUrl}/pt-BR.html`);
    const widget = widgetOf(page);
    const next = () => widget.getByRole('button', { name: 'Continuar' }).click();
    await widget.getByLabel('Seu nome completo').fill('Ana Gonçalves');
    await widget.getByLabel('Contrato que você quer cancelar').fill('4711');
    await next();
    await widget.getByLabel('Em um dia que eu escolho').check();
    await next();
    await widget.getByLabel('Dia', { exact: true }).fill('31');
    await widget.getByLabel('Mês', { exact: true }).fill('1');
    await widget.getByLabel('Ano', { exact: true }).fill('2031');
    await next();
    await widget.getByLabel('E-mail').fill('ana@example.org');
    await next();
    await widget.getByRole('button', { name: 'Cancelar meu contrato agora' }).click();
    await arrives(widget, /Seu pedido de cancelamento chegou/);

    const { read, payload } = await readAgain(page, 'Abrir a página do comprovante');
    expect(read.submission.answers).toEqual({ name: 'Ana Gonçalves', contract: '4711', when: 'on-date', endDate: '2031-01-31', email: 'ana@example.org' });
    expect(payload).toMatchObject({ locale: 'pt-BR', legal: { basis: 'Decreto 11.034/2022', deadlineAt: expect.stringMatching(/^20/) as string } });
  });

  test('in Germany, from the button the law names, on one page', async () => {
    const page = await visit(`${serverUrl}/de.html`);
    const widget = widgetOf(page);
    await widget.getByRole('button', { name: 'Verträge hier kündigen' }).click();
    await widget.getByLabel('Ordentlich, mit der üblichen Frist').check();
    await widget.getByLabel('Vor- und Nachname').fill('Käthe Müller');
    await widget.getByLabel('Vertrag, den Sie kündigen').fill('Vertrag 4711');
    await widget.getByLabel('E-Mail-Adresse').fill('kaethe@beispiel.de');
    await widget.getByRole('button', { name: 'jetzt kündigen' }).click();
    await arrives(widget, /Ihre Kündigung ist eingegangen/);

    const { read, payload } = await readAgain(page, 'Seite mit der Bestätigung öffnen');
    expect(read.submission).toMatchObject({ statute: 'de-312k', answers: { kind: 'ordinary', name: 'Käthe Müller', contract: 'Vertrag 4711', endDate: 'earliest', email: 'kaethe@beispiel.de' } });
    expect(payload).toMatchObject({ locale: 'de', legal: { basis: '§ 312k BGB' } });
  });

  test('and opens the receipt page from its link, in the same language', async () => {
    const page = await visit(`${serverUrl}/`);
    const widget = widgetOf(page);
    const protocol = await cancelAll(widget);
    await widget.getByRole('link', { name: 'Open the receipt page' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your cancellation has arrived' }).waitFor();
    await page.getByText(protocol).first().waitFor();
    await page.getByText('AC-1815-1210').first().waitFor();
  });

  test('after mending an e-mail address that the page could not accept', async () => {
    const page = await visit(`${serverUrl}/`);
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').fill('Ada Lovelace');
    await widget.getByLabel('Contract you want to cancel').fill('AC-1');
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('As soon as possible').check();
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('Email address').fill('ada at example');
    await page.keyboard.press('Enter');
    await widget.getByRole('heading', { name: /There is 1 problem/ }).waitFor();
    await widget.getByRole('link', { name: /Email address/ }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ada@example.com');
    await page.keyboard.press('Enter');
    await arrives(widget, /Check your answers/);
    await confirmButton(widget).click();
    await arrives(widget, /Your cancellation has arrived/);
  });
});

test('a person who saved the receipt page can have it checked at /verify, and a changed one is found out', async () => {
  const page = await visit(`${serverUrl}/`);
  const widget = widgetOf(page);
  await answerAll(widget);
  await confirmButton(widget).click();
  await arrives(widget, /Your cancellation has arrived/);
  const { read } = await readAgain(page, 'Open the receipt page');

  await page.goto(`${serverUrl}/verify?locale=en`);
  const check = async (receipt: string, copy: string) => {
    await page.locator('#receipt').fill(receipt);
    await page.locator('#copy').fill(copy);
    await page.getByRole('button', { name: 'Check' }).click();
    return page.locator('#result');
  };
  await (await check(read.receipt, read.body)).getByText('The text is exactly the one that was received.').waitFor();
  await (await check(read.receipt, read.body.replace('Ada', 'Eve'))).getByText(/at least one character differs/).waitFor();
  const [head, , signature] = read.receipt.split('.');
  const forged = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(read.receipt.split('.')[1] ?? '', 'base64url').toString()) as object), tenant: 'other' })).toString('base64url');
  await (await check([head, forged, signature].join('.'), '')).getByText(/The signature is wrong/).waitFor();
});
