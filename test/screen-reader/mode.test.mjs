import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { compareTranscript, heardIn, live, neverSays, saysOnce } from './session.mjs';

const rows = [
  ['to the languages', { key: 'Tab', times: 3 }],
  ['to the modes', 'Tab'],
  ['switches the mode on', { key: 'space', until: 'perguntas nesta página' }],
  ['past the other ways', { key: 'Tab', times: 2 }],
  ['to one page', 'Tab'],
  ['to reading aloud', 'Tab'],
  ['to the name', 'Tab'],
  ['writes the name', { type: 'Ana Souza' }],
  ['goes on without the contract', 'Return'],
  ['to what has to be mended', 'Tab'],
  ['follows it', 'Return'],
  ['mends it', { type: '4711' }],
  ['goes on to the second step', { key: 'Return', until: 'nesta página' }],
  ['to the choices', 'Tab'],
  ['chooses', 'space'],
  ['goes on to the third step', { key: 'Return', until: 'nesta página' }],
  ['to the address', 'Tab'],
  ['writes the address', { type: 'ana@exemplo.com.br' }],
  ['goes on to the review', 'Return'],
  ['past the ways back', { key: 'Tab', times: 6 }],
  ['to the button that commits', 'Tab'],
  ['commits', { key: 'Return', until: 'Repito', timeout: 30 }],
  ['waits', { wait: 3000 }],
];

describe('cancelling in Brazil with the mode for those who listen, in Chromium', () => {
  let heard;
  before(async () => (heard = await live({ browser: 'chromium', page: '/pt-BR.html', rows })), { timeout: 150_000 });

  test('switching it on is heard, and what the page holds, once', () => {
    saysOnce(heard, 'switches the mode on', /^checked$/);
    saysOnce(heard, 'switches the mode on', /^2 perguntas nesta página\.$/);
  });

  test('what it adds stands next to its switch', () => {
    saysOnce(heard, 'to one page', /^Todas as perguntas em uma página check box not checked\.$/);
    saysOnce(heard, 'to reading aloud', /^Ler esta página em voz alta push button\.$/);
  });

  test('each page is heard by its heading first, then how much there is, each once and to its end', () => {
    for (const [what, title, count] of [
      ['goes on to the second step', 'Quando o contrato deve terminar? Etapa 2 de 4 heading level 2.', '1 pergunta nesta página.'],
      ['goes on to the third step', 'Sua confirmação. Etapa 3 de 4 heading level 2.', '3 perguntas nesta página.'],
    ]) {
      const said = heardIn(heard, what).filter((text) => text === title || text === count);
      assert.deepEqual(said, [title, count]);
    }
    saysOnce(heard, 'goes on to the review', /^Confira suas respostas\. Etapa 4 de 4 heading level 2\.$/);
  });

  test('a problem is told by the summary alone, and mended as on the plain page', () => {
    saysOnce(heard, 'goes on without the contract', /^Há 1 problema: Contrato que você quer cancelar: preencha este campo\./);
    neverSays(heard, 'goes on without the contract', / entry |nesta página/);
    saysOnce(heard, 'follows it', /^Contrato que você quer cancelar entry required\.$/);
    saysOnce(heard, 'follows it', /descreva o contrato\. Contrato que você quer cancelar: preencha este campo\.$/);
  });

  test('the receipt is heard with its number, then with its time and the number spelled, twice on purpose', () => {
    const [heading, announcement, ...rest] = heardIn(heard, 'commits').filter((text) => text.includes('protocolo'));
    assert.match(heading, /^Seu pedido de cancelamento chegou\. Número de protocolo: \d{4}(-[0-9A-Z]{4}){3} heading level 2\.$/);
    const number = /\d{4}(-[0-9A-Z]{4}){3}/.exec(heading)[0];
    const spelled = number.split('-').map((group) => [...group].join(' ')).join(', ');
    assert.match(announcement, /^Seu pedido chegou em \d+ de \p{L}+ de \d{4} às \d\d:\d\d:\d\d /u);
    assert.ok(announcement.endsWith(`Número de protocolo: ${spelled}. Repito: ${spelled}.`), announcement);
    assert.deepEqual(rest, []);
  });

  test('nothing is said afterwards', () => {
    assert.deepEqual(heard.get('waits').spoken, []);
  });

  test('everything is as it was written down', (context) => {
    compareTranscript(context, 'chromium-br-sac-mode', 'br-sac in Portuguese with the mode for those who listen, Chromium, keyboard only', 'chromium', heard);
  });
});
