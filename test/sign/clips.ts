import type { SignCatalog, SignClip } from '../../src/wire/sign-catalog.ts';
import { hashOf } from '../../src/sign/catalogue.ts';

/** A clip in Libras of a text, approved by a deaf reviewer unless something else is said. */
export const clipOf = async (slot: string, text: string, more: Partial<SignClip> = {}): Promise<SignClip> => ({
  id: `${slot}.bzs`,
  slot,
  lang: 'bzs',
  source: { lang: 'pt-BR', sha256: (await hashOf(text)) ?? '' },
  status: 'approved',
  review: { by: 'Ana', deafReviewer: true, date: '2026-11-20' },
  duration: 4,
  files: [{ src: `${slot.replace(':', '-')}-720.mp4`, type: 'video/mp4', w: 720, h: 720 }],
  captions: [],
  ...more,
});

export const manifestOf = (clips: readonly SignClip[], languages: SignCatalog['languages'] = [{ tag: 'bzs', endonym: 'Libras', written: 'pt-BR', supported: false }]): SignCatalog => ({
  schema: 'same-door-sign-catalog/1',
  languages,
  clips: [...clips],
});
