import { expect } from '@open-wc/testing';
import { render } from 'lit';
import type { Scene } from '../../server/console/scene.ts';
import { headerView } from '../../server/console/views/header.ts';
import { passwordForm, signInView } from '../../server/console/views/sign-in.ts';

const ways = { password: async () => {}, passkey: async () => {}, provider: async () => {} };

/** The console, as far as signing in looks at it. */
const scene = { say: Object.assign((key: string) => key, { lang: 'en' }), me: null, place: { at: 'queue' }, trouble: undefined, draft: () => '', keep: () => {}, act: async () => true, speak: () => {} } as unknown as Scene; // nothing else is asked for

function drawn(view: Parameters<typeof render>[0]): HTMLElement {
  const place = document.createElement('div');
  render(view, place);
  return place;
}

const secretFields = (place: HTMLElement) => [...place.querySelectorAll<HTMLInputElement>('input[type=password]')].map(({ name, autocomplete, maxLength }) => [name, autocomplete, maxLength]);

describe('an operator’s password', () => {
  it('is masked, may be pasted, and is where a password manager looks for it', () => {
    const [door, change] = [drawn(signInView(scene, ways)), drawn(passwordForm(scene, false, async () => {}))];
    expect(secretFields(door)).to.deep.equal([['password', 'current-password', 200]]);
    expect(secretFields(change)).to.deep.equal([['old', 'current-password', 200], ['next', 'new-password', 200]]);
    for (const field of [door, change].flatMap((place) => [...place.querySelectorAll('input')])) {
      expect(field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true })), field.name).to.equal(true);
    }
  });

  it('is behind a way out that stands on every page', () => {
    const me = { operator: { id: '1', name: 'Ana', role: 'agent', languages: [], mustChange: true }, company: { slug: 'acme', name: 'Acme', zone: 'UTC' }, idleIn: 1_000 } as const;
    for (const mustChange of [true, false]) {
      const header = drawn(headerView(scene, { ...me, operator: { ...me.operator, languages: [], mustChange } }, false));
      expect([...header.querySelectorAll('button')].map((button) => button.textContent)).to.deep.equal(['sign-out']);
    }
  });
});
