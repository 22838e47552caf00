import { resolve } from 'node:path';
import { runAnswer } from '../server/src/cases/answer-command.ts';

/** What invented customers of the invented companies sent. Each under one key for ever, so that seeding twice changes nothing. */
const stories = [
  {
    tenant: 'ipe',
    key: '5eed0000-0000-4000-8000-000000000001',
    flow: 'complaint',
    statute: 'br-sac',
    locale: 'pt-BR',
    answers: {
      subject: 'Conta errada em maio',
      points: ['Fui cobrada duas vezes em maio.', 'Pedi uma ligação pela central de intermediação 142 e ninguém retornou.'],
      undueCharge: 'yes',
      wish: 'Devolvam o valor e me escrevam.',
      name: 'Ana Souza',
      contract: 'IPE-4711',
      medium: 'email',
      email: 'ana@exemplo.com.br',
    },
    answered: [['1', 'O valor cobrado a mais foi devolvido hoje. A cobrança está suspensa.']],
  },
  {
    tenant: 'turnwerk',
    key: '5eed0000-0000-4000-8000-000000000002',
    flow: 'cancel',
    statute: 'de-312k',
    locale: 'de',
    answers: { kind: 'ordinary', name: 'Käthe Müller', contract: 'Mitglied 0815', endDate: 'earliest', email: 'kaethe@beispiel.de' },
    answered: [],
  },
  {
    tenant: 'phare',
    key: '5eed0000-0000-4000-8000-000000000003',
    flow: 'complaint',
    statute: 'generic',
    locale: 'fr',
    answers: {
      subject: 'Journal illisible',
      points: ['L’application ne fonctionne pas avec mon lecteur d’écran.'],
      undueCharge: 'no',
      name: 'Luc Martin',
      medium: 'email',
      email: 'luc@exemple.fr',
    },
    answered: [],
  },
];

/**
 * Gives a fresh installation something alive to look at.
 * @param base address of the running backend, without a trailing slash
 * @param dataDirectory its data folder: the companies answer beside it, as `npm run answer` does
 * @returns one line for each story, with the address of its receipt
 */
export async function seed(base, dataDirectory) {
  const lines = [];
  for (const { tenant, key, answered, ...message } of stories) {
    const response = await fetch(`${base}/v1/${tenant}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...message, submittedAt: '2026-11-25T09:00:00.000Z' }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`The story of ${tenant} was not accepted: ${response.status} ${JSON.stringify(answer)}`);
    if (response.status === 201) {
      for (const [point, text] of answered) {
        const { code, lines: said } = await runAnswer([answer.protocol, '--point', point, text, '--company', tenant], { dataDirectory: resolve(dataDirectory), databaseUrl: process.env.DATABASE_URL });
        if (code !== 0) throw new Error(said.join('\n'));
      }
    }
    lines.push(`${tenant.padEnd(20)}${base}${answer.url}`);
  }
  return lines;
}
