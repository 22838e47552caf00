import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runAnswer } from '../../server/src/cases/answer-command.ts';
import { readProtocolNumber } from '../../src/wire/protocol-number.ts';
import { startServer } from '../helpers/server.ts';
import { looker } from './helpers/looking.ts';
import { chromiumForAll, fitsTheWidth } from './helpers/person.ts';

const { visit } = chromiumForAll();
const narrowAndPlain = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

/** A company of its own, which answers from its desk. */
async function company() {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const answer = async (protocol: string, ...words: string[]): Promise<void> => {
    expect(await runAnswer([protocol, ...words], { dataDirectory: server.dataDir })).toMatchObject({ code: 0 });
  };
  return { ...server, answer };
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

interface Language {
  readonly locale: string;
  readonly statute: string;
  readonly labels: Readonly<Record<'subject' | 'point' | 'charge' | 'name' | 'medium' | 'email' | 'send' | 'follow', string>>;
  readonly says: Readonly<Record<'open' | 'partly' | 'pointOpen' | 'answered' | 'message' | 'addition' | 'sendMessage' | 'resolved' | 'yes' | 'satisfied' | 'sendOutcome' | 'thanks' | 'spent' | 'reason' | 'reopen' | 'reopened' | 'history' | 'byPost' | 'post' | 'historyAsked' | 'historyDue', string>>;
}

const languages: Readonly<Record<string, Language>> = {
  English: {
    locale: 'en',
    statute: 'br-sac',
    labels: { subject: 'Subject', point: 'Point', charge: 'No', name: 'Your full name', medium: 'By email', email: 'Email address', send: 'Send my complaint', follow: 'Follow this request' },
    says: {
      open: 'The company has not answered yet.', partly: 'The company has answered 1 of 2 points.', pointOpen: 'Not answered yet.', answered: 'The company has answered.', message: 'What you want to add', addition: 'Your addition has arrived.', sendMessage: 'Send',
      resolved: 'Was it resolved?', yes: 'Yes', satisfied: 'Satisfied', sendOutcome: 'Send my answer', thanks: 'Thank you. Your answer was counted.', spent: 'You have answered this before. It was counted once.',
      reason: 'What is not settled', reopen: 'Reopen my request', reopened: 'Your request is open again.', history: 'Ask for my history', byPost: 'By post', post: 'Postal address', historyAsked: 'The company knows that you want your history.', historyDue: 'Your history is due in 5 days',
    },
  },
  Portuguese: {
    locale: 'pt-BR',
    statute: 'br-sac',
    labels: { subject: 'Assunto', point: 'Ponto', charge: 'Não', name: 'Seu nome completo', medium: 'Por e-mail', email: 'E-mail', send: 'Enviar minha reclamação', follow: 'Acompanhar este pedido' },
    says: {
      open: 'A empresa ainda não respondeu.', partly: 'A empresa respondeu 1 de 2 pontos.', pointOpen: 'Ainda sem resposta.', answered: 'A empresa respondeu.', message: 'O que você quer acrescentar', addition: 'Sua mensagem chegou.', sendMessage: 'Enviar',
      resolved: 'Foi resolvido?', yes: 'Sim', satisfied: 'Satisfação', sendOutcome: 'Enviar minha resposta', thanks: 'Agradecemos. Sua resposta foi contada.', spent: 'Você já respondeu a esta pergunta. Ela foi contada uma vez.',
      reason: 'O que não está resolvido', reopen: 'Reabrir meu pedido', reopened: 'Seu pedido está aberto de novo.', history: 'Pedir meu histórico', byPost: 'Por correio', post: 'Endereço postal', historyAsked: 'A empresa sabe que você quer seu histórico.', historyDue: 'Prazo do seu histórico: em 5 dias',
    },
  },
  German: {
    locale: 'de',
    statute: 'br-sac',
    labels: { subject: 'Betreff', point: 'Punkt', charge: 'Nein', name: 'Vor- und Nachname', medium: 'Per E-Mail', email: 'E-Mail-Adresse', send: 'Beschwerde absenden', follow: 'Diesen Vorgang verfolgen' },
    says: {
      open: 'Das Unternehmen hat noch nicht geantwortet.', partly: 'Das Unternehmen hat 1 von 2 Punkten beantwortet.', pointOpen: 'Noch nicht beantwortet.', answered: 'Das Unternehmen hat geantwortet.', message: 'Was Sie ergänzen möchten', addition: 'Ihre Ergänzung ist eingegangen.', sendMessage: 'Senden',
      resolved: 'Wurde es gelöst?', yes: 'Ja', satisfied: 'Zufrieden', sendOutcome: 'Meine Antwort senden', thanks: 'Danke. Ihre Antwort wurde gezählt.', spent: 'Das haben Sie schon beantwortet. Es wurde einmal gezählt.',
      reason: 'Was nicht erledigt ist', reopen: 'Vorgang wieder öffnen', reopened: 'Ihr Vorgang ist wieder offen.', history: 'Auskunft anfordern', byPost: 'Per Post', post: 'Postanschrift', historyAsked: 'Das Unternehmen weiß, dass Sie eine Auskunft möchten.', historyDue: 'Die Auskunft ist in 5 Tagen fällig',
    },
  },
};

describe('a person without JavaScript complains and follows it to the end', () => {
  test.for(Object.entries(languages))('in %s', async ([, { locale, statute, labels, says }]) => {
    // German words are the longest; markup is the same in all.
    const [{ url, answer }, look] = await Promise.all([company(), locale === 'de' ? looker(visit) : fitsTheWidth]);
    const page = await visit(`${url}/f/acme/complaint?statute=${statute}&locale=${locale}`, narrowAndPlain);
    await look(page);
    await page.getByLabel(labels.subject, { exact: true }).fill('4711');
    await page.getByLabel(`${labels.point} 1`).fill('Dead since <b>Monday</b>.');
    await page.getByLabel(`${labels.point} 2`).fill('Charged all the same.');
    await page.getByLabel(labels.charge, { exact: true }).check();
    await page.getByLabel(labels.name).fill('Ada Lovelace');
    await page.getByLabel(labels.medium, { exact: true }).check();
    await page.getByLabel(labels.email, { exact: true }).fill('ada@example.com');
    await page.getByRole('button', { name: labels.send }).click();

    const protocol = (await page.locator('.number').textContent()) ?? '';
    await look(page);
    await page.getByRole('link', { name: labels.follow }).click();
    await page.getByText(says.open).waitFor();
    await look(page);

    await answer(protocol, '--point', '2', 'Paid back today.');
    await page.reload();
    await page.getByText(says.partly).waitFor();
    await page.getByText('Paid back today.').waitFor();
    expect(await page.getByText(says.pointOpen).count()).toBe(1);

    // Nothing written is told, and led to; then it is sent, and the heading that says so has the focus.
    await page.getByRole('button', { name: says.sendMessage, exact: true }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('problems');
    await page.getByRole('link', { name: new RegExp(says.message) }).click();
    expect(await page.getByLabel(says.message).getAttribute('aria-invalid')).toBe('true');
    await look(page);
    await page.getByLabel(says.message).fill('It happened again.');
    await page.getByRole('button', { name: says.sendMessage, exact: true }).click();
    await page.getByRole('heading', { name: says.addition }).waitFor();
    expect(await focused(page)).toBe(says.addition);
    await page.getByText('It happened again.').waitFor();

    await answer(protocol, 'Mended on Monday.');
    await page.reload();
    await page.getByText(says.answered, { exact: true }).waitFor();
    await look(page);
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    const group = page.getByRole('group', { name: says.resolved });
    await group.getByLabel(says.yes, { exact: true }).check();
    await page.getByLabel(says.satisfied, { exact: true }).check();
    await page.getByRole('button', { name: says.sendOutcome }).click();
    await page.getByRole('heading', { name: says.thanks }).waitFor();
    // The other window still asks; answering there too is met kindly, and counted once.
    await elsewhere.getByRole('group', { name: says.resolved }).getByLabel(says.yes, { exact: true }).check();
    await elsewhere.getByRole('button', { name: says.sendOutcome }).click();
    await elsewhere.getByRole('heading', { name: says.spent }).waitFor();
    expect(await elsewhere.getByRole('group', { name: says.resolved }).count()).toBe(0);
    await look(elsewhere);

    await page.getByLabel(says.reason).fill('Dead again since Tuesday.');
    await page.getByRole('button', { name: says.reopen }).click();
    await page.getByRole('heading', { name: says.reopened }).waitFor();
    await page.getByLabel(says.byPost, { exact: true }).check();
    await page.getByLabel(says.post).fill('Rua 1\nSão Paulo');
    await page.getByRole('button', { name: says.history }).click();
    await page.getByRole('heading', { name: says.historyAsked }).waitFor();
    await page.getByText(says.historyDue).waitFor();
    await look(page);
  });
});

describe('a person with a receipt on paper', () => {
  test('types its number with two symbols swapped, is asked, and with one press is there', async () => {
    const [{ url }, look] = await Promise.all([company(), looker(visit)]);
    const sent = await fetch(`${url}/v1/acme/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ flow: 'cancel', statute: 'generic', locale: 'en', submittedAt: '2026-10-05T18:00:00Z', answers: { name: 'Ada', contract: 'AC-1', when: 'soonest', email: 'ada@example.com' } }),
    });
    const { protocol, url: receipt } = (await sent.json()) as { protocol: string; url: string };
    const secret = new URL(receipt, url).searchParams.get('t') ?? '';
    const page = await visit(`${url}/s/acme?locale=en`, narrowAndPlain);
    await look(page);
    await page.getByLabel('Protocol number').fill(`2O26 ${protocol.slice(5).replaceAll('-', ' ').toLowerCase()}`.replace(/.$/, ''));
    await page.getByRole('button', { name: 'Show my request' }).click();
    await page.getByRole('heading', { name: 'There are 2 problems' }).waitFor();
    await look(page);

    // Two neighbours whose swapping the check symbol notices: it does not where they are alike, nor for a few other pairs.
    const plain = protocol.replaceAll('-', '');
    const swaps = [...plain].slice(5, -1).map((symbol, index) => `${plain.slice(0, index + 5)}${plain.charAt(index + 6)}${symbol}${plain.slice(index + 7)}`);
    const swapped = swaps.find((one) => readProtocolNumber(one) === null) ?? '';
    await page.getByLabel('Protocol number').fill(swapped);
    await page.getByLabel('Key from your receipt').fill(secret);
    await page.getByLabel('Key from your receipt').press('Enter');
    await page.getByRole('button', { name: `Did you mean ${protocol}?` }).click();
    await page.getByRole('heading', { level: 1, name: 'Your request to Acme Telecom' }).waitFor();
    await page.getByText(protocol, { exact: true }).waitFor();

    // A company's own page may ask for the same two.
    await page.goto(`${url}/examples/no-js/`);
    await page.getByLabel('Protocol number').fill(protocol);
    await page.getByLabel('Key from your receipt').fill(secret);
    await page.getByRole('button', { name: 'Show my request' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your request to Acme Telecom' }).waitFor();
  });
});
