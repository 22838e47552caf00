import { describe, expect, test } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { openHouse } from './helpers/house.ts';

const flows = definitions().filter(({ flow }) => flow === 'cancel');
const french = { statute: 'fr-resiliation', locale: 'en', name: 'Zoé Petit' };

describe('without JavaScript', () => {
  test('who has no e-mail address in France terminates by post [FR-02]', async () => {
    const { ask, postForm } = await openHouse({ flows });
    const answer = await postForm({ ...french, medium: 'post', address: '1 rue de la Paix', email: '' });
    expect(answer.statusCode).toBe(303);
    const receipt = await ask({ method: 'GET', url: String(answer.headers.location) });
    expect(receipt.body).toContain('1 rue de la Paix');
    expect(receipt.body).toContain('Code de la consommation, art. L.215-1-1');
  });

  test('who chooses post and names no address is asked for the address, and not for an e-mail address [FR-02]', async () => {
    const { postForm } = await openHouse({ flows });
    const answer = await postForm({ ...french, medium: 'post' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#address"');
    expect(answer.body).not.toContain('href="#email"');
  });

  test('the page of a law that is not in force works, and its receipt names no law', async () => {
    const { ask, postForm } = await openHouse({ flows });
    const answer = await postForm({ statute: 'uk-dmcc', locale: 'en', name: 'Grace', contract: 'Box', email: 'g@example.co.uk' });
    expect(answer.statusCode).toBe(303);
    expect((await ask({ method: 'GET', url: String(answer.headers.location) })).body).not.toMatch(/Competition and Consumers Act|Legal basis/);
  });

  test('withdrawing shows the law’s own labels on the button [DE-21] [EU-03]', async () => {
    const { ask } = await openHouse({ flows });
    for (const [statute, locale, confirm] of [['de-356a', 'de', 'Widerruf bestätigen'], ['eu-11a', 'en', 'confirm withdrawal']] as const) {
      const { body } = await ask({ method: 'GET', url: `/f/acme/cancel?statute=${statute}&locale=${locale}` });
      expect(body).toMatch(new RegExp(`<button[^>]*>${confirm}</button>`));
    }
  });
});
