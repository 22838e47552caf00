import { describe, expect, test } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { openHouse, receiptOf, rowsOf } from './helpers/house.ts';

const complaint = { statute: 'br-sac', locale: 'en', subject: 'Wrong bill', undueCharge: 'no', name: 'Ana', medium: 'email', email: 'ana@example.com' };

/** A company with every flow that we publish, and a form whose list is sent as a browser sends it. */
async function company() {
  const house = await openHouse({ flows: definitions() });
  const post = (points: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    house.ask({
      method: 'POST',
      url: '/f/acme/complaint',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams([...Object.entries({ ...complaint, ...more }), ...points.map((point): [string, string] => ['points', point])]).toString(),
    });
  return { ...house, post };
}

describe('without JavaScript, a person who complains', () => {
  test('has room for three points at first, each with its number', async () => {
    const { ask } = await company();
    const { body } = await ask({ url: '/f/acme/complaint?statute=br-sac&locale=en' });
    expect(body.match(/<textarea[^>]* name="points"/g)).toHaveLength(3);
    expect(body).toContain('<label for="points-3">Point 3</label>');
  });

  test('gets more room without losing a word, and nothing is sent meanwhile', async () => {
    const house = await company();
    const { statusCode, body } = await house.post(['Charged <twice>', '', 'No answer'], { more: 'points', email: 'not yet' });
    expect(statusCode).toBe(200);
    expect(body.match(/<textarea[^>]* name="points"/g)).toHaveLength(6);
    expect(body).toContain('Charged &lt;twice&gt;</textarea>');
    expect(body).toContain('value="not yet"');
    expect(body).not.toContain('class="summary"');
    expect(await rowsOf(house, 'submissions')).toBe(0);
  });

  test('sends the points that say something, as a list and in order', async () => {
    const { ask, post } = await company();
    const sent = await post(['Charged twice\r\nin May', '  ', 'No answer']);
    expect(sent.statusCode).toBe(303);
    const receipt = await ask({ url: String(sent.headers.location).replace('/r/', '/v1/receipts/') });
    expect(receipt.json()).toMatchObject({ submission: { answers: { points: ['Charged twice\nin May', 'No answer'] } } });
    expect(receiptOf(receipt).protocol).toMatch(/^\d{4}-/);
    const page = await ask({ url: String(sent.headers.location) });
    expect(page.body).toContain('<ol><li dir="auto">Charged twice\nin May</li><li dir="auto">No answer</li></ol>');
  });

  test('who writes no point is told, and led to the first', async () => {
    const { post } = await company();
    const { statusCode, body } = await post(['', ' ']);
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#points"');
    expect(body).toMatch(/<textarea id="points"[^>]*aria-invalid="true"/);
  });

  test('and chooses the post is asked for an address, and for no other', async () => {
    const { post } = await company();
    const { body } = await post(['One.'], { medium: 'post' });
    expect(body).toContain('href="#address"');
    expect(body).not.toContain('href="#phone"');
    expect((await post(['One.'], { medium: 'post', address: 'Rua 1\nSão Paulo' })).statusCode).toBe(303);
  });

  test('reads beside each address when it is wanted', async () => {
    const { ask } = await company();
    const { body } = await ask({ url: '/f/acme/complaint?statute=br-sac&locale=en' });
    expect(body).toContain('<p class="hint" id="address-hint">Only if you choose “By post”.</p>');
    expect(body).toMatch(/<textarea id="address"[^>]* aria-describedby="address-hint"/);
    expect(body).toContain('<p class="hint" id="phone-hint">Only if you choose “By phone or relay”. A relay number is welcome.</p>');
  });

  test('who presses Enter in a field sends, and does not ask for more room', async () => {
    const { ask } = await company();
    const { body } = await ask({ url: '/f/acme/complaint?statute=br-sac&locale=en' });
    expect(/<button[^>]*>/.exec(body)?.[0]).toBe('<button type="submit" hidden>');
  });
});
