import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { answerChooser } from './chooser.mjs';
import { companies, compareTranscript, heardIn, live, names, saysOnce } from './session.mjs';

const bill = fileURLToPath(new URL('./files/conta.pdf', import.meta.url));

/** Firefox's chooser is gone through key by key; Chromium's opens and is read, but answers "cancelled" here (see README.md). */
const choosing = {
  firefox: [
    ['opens the chooser', 'Return'],
    ['to the bill', 'Down'],
    ['chooses the bill', { key: 'Return', until: 'chegou' }],
  ],
  chromium: [['chooses the bill', { key: 'Return', until: 'chegou' }]],
};

const rows = (browser) => [
  ['to the subject', 'e'],
  ['begins to write', { orca: 'a' }],
  ['writes the subject', { type: 'Conta errada' }],
  ['to the first point', 'Tab'],
  ['writes the first point', { type: 'Valor errado' }],
  ['to another point', 'Tab'],
  ['adds it', { key: 'Return', until: 'adicionado' }],
  ['writes the second point', { type: 'Sem resposta' }],
  ['past its buttons', { key: 'Tab', times: 3 }],
  ['to the charge', 'Tab'],
  ['says no', 'space'],
  ['to the button', 'Tab'],
  ['goes on to the second step', { key: 'Return', until: 'Etapa 2' }],
  ['to the wish', 'Tab'],
  ['writes the wish', { type: 'Um estorno' }],
  ['to the files', 'Tab'],
  ...choosing[browser],
  ['to the file that arrived', 'Tab'],
  ['past the file', 'Tab'],
  ['goes on to the third step', { key: 'Return', until: 'Etapa 3' }],
  ['to the name', 'Tab'],
  ['writes the name', { type: 'Ana Souza' }],
  ['goes on to the fourth step', { key: 'Return', until: 'Etapa 4' }],
  ['to the ways to answer', 'Tab'],
  ['chooses e-mail', 'space'],
  ['past the ways to answer', 'Tab'],
  ['goes on to the fifth step', { key: 'Return', until: 'Etapa 5' }],
  ['to the address', 'Tab'],
  ['writes the address', { type: 'ana@exemplo.com.br' }],
  ['goes on to the review', { key: 'Return', until: 'Etapa 6' }],
  ['to the way back to the files', { key: 'Tab', times: 5 }],
  ['back to the item before it', 'shift+i'],
  ['to the button that commits', { key: 'Tab', times: 6 }],
  ['commits', { key: 'Return', until: 'protocolo', timeout: 30 }],
  ['waits', { wait: 2000 }],
  ['reads past the heading', { key: 'Down', times: 2 }],
  ['reads the number', 'Down'],
];

const journeys = {
  firefox: 'a blind person complains of two things, finds the bill in the file chooser, and hears the protocol number, in Firefox',
  chromium: 'a blind person complains of two things, with a bill that the DevTools protocol hands to the file chooser, and hears the protocol number, in Chromium',
};

for (const [browser, journey] of Object.entries(journeys)) {
  describe(journey, () => {
    let heard;
    before(
      async () => {
        const port = await freePort();
        const way = {
          firefox: { args: ['--home-file', bill] },
          chromium: { args: ['--debug-port', String(port)], opened: () => answerChooser(port, [bill]) },
        };
        heard = await live({ browser, page: '/companies/ipe/reclamar.html', settings: companies, rows: rows(browser), ...way[browser] });
      },
      { timeout: 200_000 },
    );

    test('each page is heard by its heading, once, and nothing of it again', () => {
      for (const [what, title] of [
        ['goes on to the second step', 'O que deve acontecer? Etapa 2 de 6 heading level 2.'],
        ['goes on to the third step', 'Sobre você. Etapa 3 de 6 heading level 2.'],
        ['goes on to the fourth step', 'Como a empresa deve responder? Etapa 4 de 6 heading level 2.'],
        ['goes on to the fifth step', 'Seu e-mail. Etapa 5 de 6 heading level 2.'],
        ['goes on to the review', 'Confira sua reclamação. Etapa 6 de 6 heading level 2.'],
      ]) {
        const said = heardIn(heard, what).filter((text) => !/^(leaving .*|Browse mode)$/.test(text));
        assert.deepEqual(said, [title]);
      }
    });

    test('the first field of every page is heard as the person comes to it, also where only text is asked', () => {
      saysOnce(heard, 'to the subject', /^Assunto entry required\.$/);
      saysOnce(heard, 'to the wish', /^O que resolveria o problema\? \(opcional\) entry\.$/);
      saysOnce(heard, 'to the name', /^Seu nome completo entry required\.$/);
      saysOnce(heard, 'to the ways to answer', /^Por e-mail\.$/);
      saysOnce(heard, 'to the address', /^E-mail entry required\.$/);
    });

    test('what braille shows is the page that was heard', () => {
      for (const [what, title] of [
        ['goes on to the second step', 'O que deve acontecer? Etapa 2 de 6 h2'],
        ['goes on to the third step', 'Sobre você. Etapa 3 de 6 h2'],
        ['goes on to the fifth step', 'Seu e-mail. Etapa 5 de 6 h2'],
      ]) {
        assert.equal(heard.get(what).braille?.trim(), title);
      }
    });

    test('a point that is added is heard with its place, and that it was added', () => {
      saysOnce(heard, 'adds it', /^Ponto 2: o que deu errado\? entry\.$/);
      saysOnce(heard, 'adds it', /^Ponto 2 adicionado\.$/);
    });

    test('the file is heard on its way, then arrived, each once, and its button says which file it takes away', () => {
      saysOnce(heard, 'to the files', /^Fotos, documentos ou vídeos \(opcional\) .*push button\.$/);
      saysOnce(heard, 'to the files', /^Até 10 fotos, documentos PDF ou vídeos, cada um com no máximo 100 MB\.$/);
      const told = heardIn(heard, 'chooses the bill').filter((text) => text.startsWith('conta.pdf'));
      assert.deepEqual(told, ['conta.pdf: enviando.', 'conta.pdf chegou.']);
      saysOnce(heard, 'to the file that arrived', /^Remover : conta\.pdf push button\.$/);
    });

    test('the review says which file goes along', () => {
      saysOnce(heard, 'back to the item before it', /conta\.pdf \(598 bytes\)/);
    });

    test('the receipt is heard with its protocol number, once, then nothing, and the number is found again line by line', () => {
      const title = /^Sua reclamação chegou\. Número de protocolo: (\d{4}(?:-[0-9A-Z]{4}){3}) heading level 2\.$/;
      saysOnce(heard, 'commits', title);
      const [number] = heardIn(heard, 'commits').flatMap((text) => title.exec(text)?.[1] ?? []);
      assert.deepEqual(heard.get('waits').spoken, []);
      saysOnce(heard, 'reads the number', new RegExp(number));
    });

    test('everything is as it was written down', (context) => {
      // Where the heading's line breaks depends on the letters in the number.
      heard.delete('reads past the heading');
      compareTranscript(context, `${browser}-complaint`, `br-sac in Portuguese, a complaint with a file, ${names[browser]}, keyboard only`, browser, heard);
    });
  });
}
