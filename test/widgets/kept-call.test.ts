import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepCall, keptCall, sessionOf, spendCall } from '../../src/widgets/kept-call.ts';

const session = { sid: 's-1', token: 'secret', protocol: '2026-7K3M-9QXT-4BR3', url: '/s', openedAt: '2026-11-25T10:00:00Z', waiting: { here: 0, ahead: 0, seconds: null } };
const endpoint = '/v1/acme';

interface TabStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

function storage(): TabStorage {
  const rows = new Map<string, string>();
  return { getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => void rows.set(key, value), removeItem: (key) => void rows.delete(key) };
}

afterEach(() => {
  keepCall(endpoint, 'cancel', undefined);
  vi.unstubAllGlobals();
});

const places: [string, () => TabStorage | undefined][] = [
  ['where the tab has storage', storage],
  ['where the browser forbids it', () => undefined],
];

describe.for(places)('a person who called somebody, %s', ([, place]) => {
  test('sends the request under the number of the conversation, once', () => {
    vi.stubGlobal('sessionStorage', place());
    expect(sessionOf(endpoint, 'cancel')).toEqual({});
    keepCall(endpoint, 'cancel', { session });
    expect(keptCall(endpoint, 'cancel')?.session).toEqual(session);
    expect(sessionOf(endpoint, 'cancel')).toEqual({ session: 's-1.secret' });
    expect(sessionOf(endpoint, 'complaint')).toEqual({});
    spendCall(endpoint, 'cancel');
    expect(sessionOf(endpoint, 'cancel')).toEqual({});
    expect(keptCall(endpoint, 'cancel')?.session).toEqual(session);
  });

  test('calls anew after it has ended', () => {
    vi.stubGlobal('sessionStorage', place());
    keepCall(endpoint, 'cancel', { session });
    keepCall(endpoint, 'cancel', undefined);
    expect(keptCall(endpoint, 'cancel')).toBeUndefined();
  });
});
