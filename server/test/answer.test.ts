import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { protocolNumber } from '../../src/wire/protocol-number.ts';
import { runAnswer } from '../src/cases/answer-command.ts';
import { follow, followed, handClock, twoPoints } from './helpers/complaints.ts';
import { openHouse, receiptOf, rowsOf, submission, temporaryFolder } from './helpers/house.ts';

describe('npm run answer', () => {
  test('with the number alone says what was sent and what waits', async () => {
    const { clock } = handClock('2026-10-05T18:00:00.000Z');
    const { answer, say, protocol } = await follow(twoPoints, { clock });
    await say({ text: 'Still dead.' });
    const { code, lines } = await answer();
    expect(code).toBe(0);
    expect(lines.join('\n')).toBe(
      [
        `${protocol}   Acme Telecom, complaint under br-sac`,
        'Received 5 Oct 2026, 15:00. Status: open.',
        'The answer is due by 12 Oct 2026, 23:59.',
        '',
        'subject: No line',
        'name: Ana Souza',
        'email: ana@example.com',
        '',
        '1. Dead since Monday.',
        '   No answer yet.',
        '',
        '2. Charged all the same.',
        '   No answer yet.',
        '',
        'The person, 5 Oct 2026, 15:00: Still dead.',
        '',
        `Answer all that waits:   npm run answer -- ${protocol} "text"`,
        `Answer one point:        npm run answer -- ${protocol} --point 1 "text"`,
      ].join('\n'),
    );
  });

  test('answers one point, says what is left, and then all that is left', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { answer, see } = await follow(twoPoints, { clock });
    set('2026-10-06T18:00:00.000Z');
    expect(await answer('--point', '2', 'Paid', 'back.')).toEqual({ code: 0, lines: ['Answered point 2.', 'Left: point 1 of 2.'] });
    expect(await see()).toMatchObject({ status: 'open', deadlines: [{ state: 'open' }], points: [{ number: 1 }, { number: 2, answer: { text: 'Paid back.', at: '2026-10-06T18:00:00.000Z' } }] });
    expect(await answer('Mended.', '--close')).toEqual({ code: 0, lines: ['Answered point 1.', 'Closed the case. The person may still reopen it.', 'Nothing is left to answer.'] });
    expect(await see()).toMatchObject({ status: 'closed', messages: [], deadlines: [{ state: 'met' }], points: [{ answer: { text: 'Mended.' } }, { answer: { text: 'Paid back.' } }] });
  });

  test('answers a request without points once, and the answer is a message of the company', async () => {
    const { answer, see } = await follow([]);
    expect(await answer('--point', '1', 'x')).toEqual({ code: 1, lines: ['This request has no points: answer it as a whole, without --point.'] });
    expect(await answer('Your contract ends today.')).toEqual({ code: 0, lines: ['Answered the request.', 'Nothing is left to answer.'] });
    expect(await see()).toMatchObject({ status: 'answered', points: [], messages: [{ seq: 1, author: 'company', text: 'Your contract ends today.' }] });
  });

  test('does not close what is not answered, and says what is left', async () => {
    const { answer, see } = await follow();
    expect(await answer('--close')).toEqual({ code: 1, lines: ['The case stays open. Left: points 1 and 2 of 2.'] });
    expect((await see()).status).toBe('open');
  });

  test('tells that an answer came too late', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { answer, see } = await follow(twoPoints, { clock });
    set('2026-10-13T03:00:00.000Z');
    await answer('Sorry.');
    expect((await see()).deadlines).toMatchObject([{ state: 'missed' }]);
    expect((await answer()).lines[2]).toBe('The answer is late: it was due by 12 Oct 2026, 23:59.');
  });
});

describe('two answers at once', () => {
  test('to the same point: one is written, the other is refused and told why', async () => {
    const { answer, see } = await follow();
    const both = await Promise.all([answer('--point', '1', 'Mended.'), answer('--point', '1', 'Not mended.')]);
    expect(both.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1]);
    const refused = both.find(({ code }) => code === 1);
    expect(refused?.lines[0]).toContain('This request’s point 1 has an answer by now; nothing was changed.');
    const written = both[0]?.code === 0 ? 'Mended.' : 'Not mended.';
    expect(await see()).toMatchObject({ points: [{ answer: { text: written } }, { number: 2 }], messages: [] });
  });

  test('to different points are both written', async () => {
    const { answer, see } = await follow();
    await Promise.all([answer('--point', '1', 'Mended.'), answer('--point', '2', 'Paid back.')]);
    expect(await see()).toMatchObject({ status: 'answered', points: [{ answer: { text: 'Mended.' } }, { answer: { text: 'Paid back.' } }] });
  });

  test('stand in the place of earlier ones only when they say so, and the earlier ones stay in the record', async () => {
    const { answer, see } = await follow();
    await answer('Mended.');
    expect((await answer('Mended on Monday.')).lines[0]).toContain('Everything is answered.');
    expect(await answer('--point', '1', '--replace', 'Mended on Monday.')).toEqual({ code: 0, lines: ['Answered point 1.', 'Nothing is left to answer.'] });
    expect(await see()).toMatchObject({ points: [{ answer: { text: 'Mended on Monday.' } }, { answer: { text: 'Mended.' } }], messages: [{ author: 'company', text: 'Mended.', point: 1 }] });
  });
});

describe('the number', () => {
  test('may be dictated: in pieces, in lower case, with O for zero', async () => {
    const { house, protocol } = await follow();
    const pieces = protocol.toLowerCase().replaceAll('0', 'o').split('-');
    const spoken = await runAnswer([...pieces, 'Mended', 'by now.'], { dataDirectory: house.dataDirectory, databaseUrl: house.databaseUrl });
    expect(spoken.lines[0]).toBe('Answered points 1 and 2.');
    expect((await followed(house, { protocol, url: '' }).answer()).lines.join('\n')).toContain('Mended by now.');
  });

  test('with one wrong symbol or two swapped is answered with "did you mean", among the requests that are here', async () => {
    const { house, protocol } = await follow();
    const wrong = protocol.slice(0, 7) + (protocol[7] === '8' ? 'B' : '8') + protocol.slice(8);
    const meant = `Did you mean ${protocol}?`;
    expect(await runAnswer([wrong, 'Mended.'], { dataDirectory: house.dataDirectory, databaseUrl: house.databaseUrl })).toEqual({ code: 1, lines: [`There is no request with the number ${wrong}. ${meant}`] });
    const other = protocolNumber(2026, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect((await runAnswer([`${other.slice(0, -1)}?`], { dataDirectory: house.dataDirectory, databaseUrl: house.databaseUrl })).lines).toEqual([`There is no request with the number ${other.slice(0, -1)}? here.`]);
  });

  test('of a second company is asked about, not guessed', async () => {
    const random = (size: number) => new Uint8Array(size).fill(7);
    const { house, protocol } = await follow(twoPoints, { random });
    const theirs = receiptOf(await house.submit(submission(), { tenant: 'other' }));
    expect(theirs.protocol).toBe(protocol);
    const { dataDirectory, databaseUrl } = house;
    expect(await runAnswer([protocol, 'Done.'], { dataDirectory, databaseUrl })).toEqual({ code: 1, lines: ['Two companies have this number. Say which one: --company acme or --company other.'] });
    expect((await runAnswer([protocol, 'Done.', '--company', 'other'], { dataDirectory, databaseUrl })).lines[0]).toBe('Answered the request.');
  });
});

describe('what cannot be done', () => {
  test.for<[words: string[], sentence: string]>([
    [[], 'Which request? Give its protocol number first.'],
    [['2026-7K3M-9QXT-4BR3', ' '], 'The answer is empty'],
    [['2026-7K3M-9QXT-4BR3', '--point', 'two', 'x'], '--point takes the number of a point'],
    [['2026-7K3M-9QXT-4BR3', '--point', '2'], 'Write the answer to this point behind it'],
    [['2026-7K3M-9QXT-4BR3', '--close-all'], '--close-all'],
    [['2026-7K3M-9QXT-4BR3'], 'There is no data in'],
  ])('%j is said in a sentence', async ([words, sentence]) => {
    const { code, lines } = await runAnswer(words, { dataDirectory: temporaryFolder() });
    expect([code, lines[0]]).toEqual([1, expect.stringContaining(sentence)]);
  });

  test('a point that is not there', async () => {
    const { answer } = await follow();
    expect(await answer('--point', '3', 'x')).toEqual({ code: 1, lines: ['This request has the points 1 to 2.'] });
  });
});

test('the company can answer from another process while people write to the server', async () => {
  const house = await openHouse();
  const { protocol } = receiptOf(await house.submit(submission()));
  const answering = promisify(execFile)(process.execPath, [fileURLToPath(new URL('../src/answer.ts', import.meta.url)), protocol, 'Your contract ends today.'], {
    env: { ...process.env, DATA_DIR: house.dataDirectory, DATABASE_URL: house.databaseUrl },
  });
  const done = answering.then(({ stdout }) => stdout);
  let [written, output] = [1, ''];
  void done.then((text) => (output = text));
  while (output === '') {
    const all = await Promise.all(Array.from({ length: 5 }, () => house.submit(submission())));
    expect(all.every(({ statusCode }) => statusCode === 201)).toBe(true);
    written += 5;
    await Promise.race([done, new Promise((resolve) => setImmediate(resolve))]);
  }
  expect(await done).toBe('Answered the request.\nNothing is left to answer.\n');
  expect([await rowsOf(house, 'submissions'), await rowsOf(house, 'messages')]).toEqual([written, 1]);
});
