import { describe, expect, test } from 'vitest';
import { caseFragment, readCaseLink, takeCaseLink, typedAccess } from '../../src/widgets/case-link.ts';

const access = { protocol: '2026-7K3M-9QXT-4BRN', secret: 'a_B-9' };

describe('a link to a request', () => {
  test.for([
    'https://api.example/r/2026-7K3M-9QXT-4BRN?t=a_B-9',
    '/r/2026-7K3M-9QXT-4BRN?lang=de&t=a_B-9#top',
    'https://api.example/s/acme/2026-7K3M-9QXT-4BRN?t=a_B-9&done=message#done',
    ' See https://api.example/r/2026-7K3M-9QXT-4BRN/?t=a_B-9 . ',
    'https://acme.example/status#same-door=2026-7K3M-9QXT-4BRN.a_B-9',
    '#same-door=2026-7K3M-9QXT-4BRN.a_B-9',
    'https://acme.example/#top&same-door=2026-7K3M-9QXT-4BRN.a_B-9&x=1',
  ])('is read in %s', (text) => {
    expect(readCaseLink(text)).toEqual(access);
  });

  test.for(['', '2026-7K3M-9QXT-4BRN', 'a_B-9', 'https://api.example/r/2026-7K3M-9QXT-4BRN', '#same-door=2026-7K3M-9QXT-4BRN', '#not-same-door=x.y', 'https://api.example/r/?t=x'])('is none: %s', (text) => {
    expect(readCaseLink(text)).toBeUndefined();
  });

  test('is what we write ourselves', () => {
    expect(caseFragment(access)).toBe('#same-door=2026-7K3M-9QXT-4BRN.a_B-9');
    expect(readCaseLink(caseFragment({ ...access, protocol: 'a number with spaces' }))).toEqual({ ...access, protocol: 'a number with spaces' });
  });

  test('with a stray percent sign breaks nothing', () => {
    expect(readCaseLink('#same-door=%E0%A4.abc')).toEqual({ protocol: '%E0%A4', secret: 'abc' });
  });

  test('in either field says both', () => {
    const link = 'https://api.example/r/2026-7K3M-9QXT-4BRN?t=a_B-9';
    expect(typedAccess({ protocol: '', secret: link })).toEqual(access);
    expect(typedAccess({ protocol: link, secret: '' })).toEqual(access);
    expect(typedAccess({ protocol: '2026', secret: ' key\n' })).toEqual({ protocol: '2026', secret: 'key' });
  });
});

describe('the address of the page', () => {
  const visit = (href: string) => {
    const replaced: string[] = [];
    const past = { state: { page: 3 }, replaceState: (state: unknown, _: string, url?: string | URL | null) => void replaced.push(`${JSON.stringify(state)} ${String(url)}`) };
    return { replaced, found: takeCaseLink({ href, hash: new URL(href).hash }, past) };
  };

  test('loses the secret as it is read, and keeps its own state', () => {
    expect(visit('https://acme.example/s?x=1#same-door=2026-7K3M-9QXT-4BRN.a_B-9')).toEqual({ found: access, replaced: ['{"page":3} https://acme.example/s?x=1'] });
  });

  test('keeps what else stands in the fragment', () => {
    expect(visit('https://acme.example/#tab=2&same-door=2026-7K3M-9QXT-4BRN.a_B-9').replaced).toEqual(['{"page":3} https://acme.example/#tab=2']);
  });

  test('is left alone where it says nothing to us', () => {
    expect(visit('https://acme.example/#top')).toEqual({ found: undefined, replaced: [] });
  });
});
