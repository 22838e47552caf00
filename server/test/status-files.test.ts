import { describe, expect, test } from 'vitest';
import { kept, mendingsIn, pdf, png, postFiles, program, ticketsIn, type Entry } from './helpers/form-with-files.ts';
import { hiddenIn, topOf, withoutScripts, type PersonWithoutScripts } from './helpers/status-page.ts';
import { sha256 } from './helpers/tus.ts';

/** Sends a message with files, with the key of the page as it is now, unless another is given. */
async function say({ house, place, read }: PersonWithoutScripts, text: string, more: readonly Entry[], key?: string) {
  return postFiles(house, place, [['form', 'message'], ['key', key ?? hiddenIn((await read()).body, 'key')], ['text', text], ...more]);
}

describe('[BR-10] without JavaScript, a person adds a file to their request', () => {
  test('and finds it with the message, byte for byte', async () => {
    const ana = await withoutScripts();
    expect((await ana.read()).body).toMatch(/enctype="multipart\/form-data"[^]*<input type="file" id="files" name="files" multiple accept="image/);
    const sent = await say(ana, 'The photo of it.', [['files', png], ['files', pdf]]);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${ana.place}&done=message#done`]);
    const { body } = await ana.read();
    const [, link = ''] = /href="([^"]+)" download><bdi>bill\.png/.exec(body) ?? [];
    expect(sha256((await ana.house.app.inject({ url: link.replaceAll('&amp;', '&') })).rawPayload)).toBe(sha256(png.bytes));
    expect((await ana.see()).messages).toMatchObject([{ author: 'person', text: 'The photo of it.', files: [{ name: 'bill.png' }, { name: 'letter.pdf' }] }]);
    expect(await kept(ana.house)).toEqual([1, 2, 2]);
  });

  test('twice at once: it is one message, and no file lies about', async () => {
    const ana = await withoutScripts();
    const key = hiddenIn((await ana.read()).body, 'key');
    const answers = await Promise.all([1, 2, 3].map(() => say(ana, 'Once.', [['files', png]], key)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await ana.see()).messages).toHaveLength(1);
    expect(await kept(ana.house)).toEqual([1, 1, 1]);
    await say(ana, 'Once.', [['files', pdf]], key);
    expect((await ana.see()).messages).toHaveLength(2);
  });

  test('and is told what to mend, with the words and the good file kept', async () => {
    const ana = await withoutScripts();
    const shown = await say(ana, ' ', [['files', program], ['files', png]]);
    expect(shown.statusCode).toBe(422);
    expect(topOf(shown).notice).toBe('Há 2 problemas');
    expect(mendingsIn(shown)[1]).toBe('photo.jpg: não é foto, documento PDF nem vídeo, seja qual for o nome.');
    expect(shown.body).toContain('Remover bill.png</label>');
    const tickets = ticketsIn(shown).map((ticket): Entry => ['kept', ticket]);
    expect((await say(ana, 'Here it is.', tickets)).statusCode).toBe(303);
    expect((await ana.see()).messages).toMatchObject([{ text: 'Here it is.', files: [{ name: 'bill.png' }] }]);
    // The same file cannot hang on two messages.
    const again = await say(ana, 'And again.', tickets);
    expect(mendingsIn(again)).toEqual(['bill.png: não está mais aqui. Escolha de novo.']);
    expect(again.body).toContain('And again.</textarea>');
  });

  test('when too many write at once: the words and the file wait on the page, and go out later', async () => {
    const ana = await withoutScripts(undefined, { limits: { tenant: 1 } });
    const shown = await say(ana, 'Not now.', [['files', png]]);
    expect(shown.statusCode).toBe(429);
    expect(ana.house.lines.join('')).not.toContain('"level":50');
    expect(await kept(ana.house)).toEqual([1, 1, 1]);
    const house = await ana.house.restart({ limits: { tenant: 0 } });
    const sent = await postFiles(house, ana.place, [['form', 'message'], ['key', hiddenIn(shown.body, 'key')], ['text', 'Not now.'], ...ticketsIn(shown).map((ticket): Entry => ['kept', ticket])]);
    expect(sent.statusCode).toBe(303);
  });

  test('to a case that was closed meanwhile: the words stand where they can be sent, and the files are asked for again', async () => {
    const ana = await withoutScripts();
    const key = hiddenIn((await ana.read()).body, 'key');
    await ana.answer('Done.', '--close');
    const late = await say(ana, 'One more thing.', [['files', png]], key);
    expect([late.statusCode, topOf(late).notice]).toEqual([409, expect.stringContaining('você pode acrescentar os arquivos de novo')]);
    expect(late.body).toMatch(/<textarea id="reason"[^>]*>\nOne more thing\.<\/textarea>/);
    expect(await kept(ana.house)).toEqual([1, 0, 0]);
  });

  test('only with the secret, and only with a message', async () => {
    const { house, place, read } = await withoutScripts();
    const key = hiddenIn((await read()).body, 'key');
    expect((await postFiles(house, place.replace(/t=.*/, 't=wrong'), [['form', 'message'], ['key', key], ['text', 'x'], ['files', png]])).statusCode).toBe(404);
    expect((await postFiles(house, place, [['form', 'nothing'], ['files', png]])).statusCode).toBe(400);
    expect((await postFiles(house, place, [['form', 'history'], ['key', key], ['medium', 'email'], ['email', 'a@example.com'], ['files', png]])).statusCode).toBe(303);
    expect(await kept(house)).toEqual([1, 0, 0]);
  });
});
