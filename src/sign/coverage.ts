import type { Flow } from '../flow/types.ts';
import type { Words } from '../i18n/words.ts';
import type { Statute } from '../statutes/statute.ts';
import type { MissingClip, SignCatalogue } from './catalogue.ts';
import type { Slot } from './slot.ts';
import { slotsOf, textOfSlot } from './slots.ts';

/** How much of a flow a person can have in their sign language. Published as it is: only what is approved and current counts. */
export interface SignCoverage {
  readonly slots: number;
  readonly approved: number;
  readonly missing: Readonly<Record<MissingClip, number>>;
}

/** How one slot stands in one sign language. */
export interface SlotStanding {
  readonly slot: Slot;
  readonly text: string;
  readonly state: 'ok' | MissingClip;
}

/** Every slot of a flow with its text and with how it stands. @param words of the written language that the clips were made from */
export async function standings(catalogue: SignCatalogue, flow: Flow, statute: Statute, lang: string, words: Words): Promise<readonly SlotStanding[]> {
  const rows = slotsOf(flow, statute).map(async (slot): Promise<readonly SlotStanding[]> => {
    const text = textOfSlot(words, statute, slot);
    // Where a page says nothing, nothing is missing.
    if (text === undefined) return [];
    const found = await catalogue.look(slot.slot, lang, text);
    return [{ slot, text, state: 'missing' in found ? found.missing : 'ok' }];
  });
  return (await Promise.all(rows)).flat();
}

/** The same, counted. */
export async function signCoverage(catalogue: SignCatalogue, flow: Flow, statute: Statute, lang: string, words: Words): Promise<SignCoverage> {
  const rows = await standings(catalogue, flow, statute, lang, words);
  const missing: Record<MissingClip, number> = { none: 0, stale: 0, placeholder: 0, unreviewed: 0, avatar: 0 };
  for (const { state } of rows) if (state !== 'ok') missing[state] += 1;
  return { slots: rows.length, approved: rows.filter(({ state }) => state === 'ok').length, missing };
}
