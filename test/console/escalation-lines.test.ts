import { describe, expect, test } from 'vitest';
import { lineOf, readEscalations } from '../../server/console/rooms/escalation-lines.ts';
import { protocolNumber } from '../../src/wire/protocol-number.ts';

const number = protocolNumber(2026, [7, 19, 3, 20, 9, 23, 29, 26, 4, 11, 24]);

describe('a list of cases that were taken elsewhere', () => {
  test.for([
    [`${number},procon,4711`, 'procon', '4711'],
    [`${number};consumidor.gov.br;2026/9`, 'consumidor-gov-br', '2026/9'],
    [`${number}\tAgência reguladora\t`, 'regulator', undefined],
    [`  ${number.toLowerCase().replaceAll('-', ' ')} , eine Aufsicht `, 'regulator', undefined],
    [`"${number}","PROCON-SP","4711, second ""part"""`, 'procon', '4711, second "part"'],
    [`${number};procon;"a;b"`, 'procon', 'a;b'],
  ] as const)('“%s” is read as an office or a spreadsheet means it', ([line, body, reference]) => {
    expect(readEscalations(line)).toEqual({ escalations: [{ protocol: number, body, ...(reference !== undefined && { reference }) }], wrong: [] });
  });

  test('may begin with the names of its columns, and have empty lines', () => {
    expect(readEscalations(`Protocolo;Órgão;Número\r\n\r\n${number};procon\r\n`).escalations).toHaveLength(1);
  });

  test('says of each wrong line what is wrong with it, and takes none for granted', () => {
    const list = [`2026-AAAA-AAAA-AAAA,procon`, `${number},my aunt`, number, `${number},procon,${'9'.repeat(101)}`, 'procon'].join('\n');
    expect(readEscalations(list)).toEqual({ escalations: [], wrong: [{ line: 1, what: 'protocol' }, { line: 2, what: 'body' }, { line: 3, what: 'body' }, { line: 4, what: 'reference' }, { line: 5, what: 'protocol' }] });
  });

  test('gives back what was not found as it can be read again', () => {
    const { escalations } = readEscalations(`${number},procon\n${number},regulator,"a;""b"", c"`);
    expect(readEscalations(escalations.map(lineOf).join('\n')).escalations).toEqual(escalations);
  });
});
