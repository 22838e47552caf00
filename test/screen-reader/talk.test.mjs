import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { openCompany } from './company.mjs';
import { compareTranscript, heardIn, live, names, saysOnce } from './session.mjs';

const quick = { delay: 40 };
const toTheMode = [
  ['to the modes', { key: 'Tab', times: 5 }],
  ['switches the conversation on', 'space'],
  ['past the other way', 'Tab'],
  ['to what was said', 'Tab'],
  ['to where one writes', 'Tab'],
];

const alone = [
  ...toTheMode,
  ['writes the name', { type: 'Ana Souza', ...quick }],
  ['ends the first line', { key: 'Return', until: 'Pergunta 2' }],
  ['writes the contract', { type: '4711', ...quick }],
  ['ends the second line', { key: 'Return', until: 'Pergunta 3' }],
  ['writes a number', { type: '1', ...quick }],
  ['ends the third line', { key: 'Return', until: 'Pergunta 4' }],
  ['writes the address', { type: 'ana@exemplo.com.br', ...quick }],
  ['ends the fourth line', { key: 'Return', until: 'Pergunta 5' }],
  ['writes to go on', { type: 'continuar', ...quick }],
  ['ends the fifth line', { key: 'Return', until: 'Nada foi enviado' }],
  ['past the ways to go on', { key: 'Tab', times: 2 }],
  ['to the button that commits', 'Tab'],
  ['commits', { key: 'Return', until: 'chegou', timeout: 10 }],
  ['waits', { wait: 300 }],
];

const withAna = [
  ...toTheMode,
  ['past the line', 'Tab'],
  ['to the call', 'Tab'],
  ['calls somebody', { key: 'Return', until: 'vale a partir de agora' }],
  ['to the message', 'Tab'],
  ['Ana comes', { wait: 0, until: 'chegou', meanwhile: (company) => company.join() }],
  ['Ana writes, and erases', { wait: 0, until: 'Paulo', meanwhile: (company) => company.types('Bom dia, Anx<a Souza. Seu contrato é o 47<<4711 de Sãp<o Paulo? ') }],
  [
    'Ana corrects',
    {
      wait: 0,
      until: 'Correção',
      meanwhile: async (company) => {
        await company.types(`${'<'.repeat(11)}Santos?`);
        company.ends('Bom dia, Ana Souza. Seu contrato é o 4711 de Santos?');
      },
    },
  ],
  ['writes an answer', { type: 'Sim, isso.', ...quick }],
  ['ends the answer', 'Return'],
  ['the line is cut', { wait: 0, until: 'caiu', meanwhile: (company) => company.cut() }],
  ['the line is whole', { wait: 0, until: 'de volta', meanwhile: (company) => company.mend() }],
  ['past the buttons', { key: 'Tab', times: 4 }],
  ['to how one reads', 'Tab'],
  ['opens it', 'Return'],
  ['past what is seen and said', { key: 'Tab', times: 3 }],
  ['to one line at a time', 'Tab'],
  ['switches it on', 'space'],
  [
    'Ana writes two lines',
    {
      wait: 700,
      meanwhile: async (company) => {
        await company.types('Uma linha. E outra.');
        company.ends('Uma linha. E outra.');
        company.ends('A última linha.');
      },
    },
  ],
  ['asks for a line', 'F6'],
  ['Ana writes on', { wait: 500, meanwhile: (company) => company.types('Mais uma. ') }],
  ['asks for the next line', 'F6'],
  ['to the button for it', 'Tab'],
  ['presses it', 'Return'],
  ['goes back', 'Escape'],
  ['Ana hands over', { wait: 0, until: 'saiu', meanwhile: (company) => company.handOver() }],
];

const writing = (rows) => rows.flatMap(([what, { type } = {}]) => (type ? [what] : []));
// The browser's own word of a spelling, and the reader's modes, are not ours.
const own = (heard, what) => heardIn(heard, what).filter((said) => !/^(misspelled|Focus mode|Browse mode)$/.test(said));

// In one browser: both speak alike here, and a minute is a minute.
for (const browser of ['firefox']) {
  describe(`a conversation that the form leads, in ${names[browser]}`, () => {
    let heard;
    before(async () => (heard = await live({ browser, page: '/pt-BR.html', rows: alone })), { timeout: 150_000 });

    test('each question is heard once, with what helps, and nothing else is', () => {
      assert.match(own(heard, 'to where one writes').join(), /^Pergunta 1: Seu nome completo entry\.$/);
      for (const [what, question] of [
        ['ends the first line', /^Pergunta 2: Contrato que você quer cancelar\. O número do contrato/],
        ['ends the second line', /^Pergunta 3: Quando o contrato deve terminar\? 1 O mais cedo possível\. 2 Em um dia que eu escolho\./],
        ['ends the third line', /^Pergunta 4: E-mail\. A empresa responde para este endereço\.$/],
        ['ends the fourth line', /^Pergunta 5: Telefone\. Escreva “pular” para pular esta pergunta\.$/],
        ['ends the fifth line', /^1\. Seu nome completo – Ana Souza\. .* Só você pode fazer isso\.$/],
      ]) {
        assert.equal(own(heard, what).length, 1, `${what}: ${own(heard, what).join(' | ')}`);
        saysOnce(heard, what, question);
      }
    });

    test('what the person writes is never said by us', () => {
      for (const what of writing(alone)) assert.deepEqual(own(heard, what), [], what);
    });

    test('the receipt is heard with its protocol number, once', () => {
      saysOnce(heard, 'commits', /^Seu pedido de cancelamento chegou\. Número de protocolo: \d{4}(-[0-9A-Z]{4}){3} heading level 2\.$/);
      assert.deepEqual(own(heard, 'waits'), []);
    });

    test('everything is as it was written down', (context) => {
      compareTranscript(context, `${browser}-talk-alone`, `A conversation that the form leads, ${names[browser]}, keyboard only`, browser, heard);
    });
  });
}

for (const browser of ['chromium', 'firefox']) {
  describe(`a conversation with somebody at the company, in ${names[browser]}`, () => {
    let heard;
    before(async () => (heard = await live({ browser, page: '/pt-BR.html', rows: withAna, open: openCompany })), { timeout: 150_000 });
    // Two messages 150 ms apart: on a busy machine Orca 43 may say the second one first (November 2026).
    before(() => heard.get('calls somebody').spoken.sort());

    test('calling is answered with the protocol number, and who comes and who leaves is said once', () => {
      assert.match(own(heard, 'calls somebody').join(' | '), /^Estamos chamando uma pessoa\. [^|]* \| Seu número de protocolo é \d{4}(-[0-9A-Z]{4}){3}\. Ele vale a partir de agora\.$/);
      assert.deepEqual(own(heard, 'Ana comes'), ['Ana chegou.']);
      assert.deepEqual(own(heard, 'Ana hands over'), ['Ana saiu.']);
    });

    test('what comes in is spoken by sentence, each once, without what was erased and never letter by letter', () => {
      assert.deepEqual(own(heard, 'Ana writes, and erases'), ['Ana: Bom dia, Ana Souza.', 'Seu contrato é o 4711 de São Paulo?']);
      assert.deepEqual(own(heard, 'Ana corrects'), ['Correção: Bom dia, Ana Souza. Seu contrato é o 4711 de Santos?']);
    });

    test('what the person writes is never said by us', () => {
      for (const what of [...writing(withAna), 'ends the answer']) assert.deepEqual(own(heard, what), [], what);
    });

    test('the connection is lost once, and back once', () => {
      assert.deepEqual(own(heard, 'the line is cut'), ['A conexão caiu. Seu texto está guardado.']);
      assert.deepEqual(own(heard, 'the line is whole'), ['Conexão de volta. Nada se perdeu.']);
    });

    test('one line at a time: silence until a line is asked for, by key or by button; it is spoken once, whole, and is the braille line', () => {
      assert.deepEqual(own(heard, 'Ana writes two lines'), []);
      for (const [what, line] of [
        ['asks for a line', 'Ana: Bom dia, Ana Souza. Seu contrato é o 4711 de Santos?'],
        ['asks for the next line', 'Ana: Uma linha. E outra.'],
        ['presses it', 'Ana: A última linha.'],
      ]) {
        assert.deepEqual(own(heard, what), [line], what);
        assert.equal(heard.get(what).braille, line, what);
      }
    });

    test('the braille line stays while more comes in, and Escape goes back to the message', () => {
      assert.deepEqual([heard.get('Ana writes on').spoken, heard.get('Ana writes on').braille], [[], null]);
      saysOnce(heard, 'goes back', /^Sua mensagem entry/);
    });

    test('everything is as it was written down', (context) => {
      compareTranscript(context, `${browser}-talk-person`, `A conversation with somebody at the company, ${names[browser]}, keyboard only`, browser, heard);
    });
  });
}
