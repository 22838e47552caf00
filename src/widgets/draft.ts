import type { Answers } from '../wire/vocabulary.ts';

/** What a reload gives back, when the page asked for it (`keep-draft`). */
export interface Draft {
  /** Made with the draft: a duplicated tab has the same key, so both tabs together send once. */
  readonly key: string;
  readonly answers: Answers;
  readonly at: string;
}

/**
 * A draft in the session storage: it survives a reload and ends with the tab. Storage may be forbidden or full; then there is
 * simply no draft, which is what the page would be without it.
 */
export function draftIn(name: string, storage: () => Storage = () => sessionStorage) {
  const slot = `same-door-draft:${name}`;
  return {
    read(): Draft | undefined {
      try {
        const draft: unknown = JSON.parse(storage().getItem(slot) ?? 'null');
        return isDraft(draft) ? draft : undefined;
      } catch {
        return undefined;
      }
    },
    write(draft: Draft): void {
      try {
        storage().setItem(slot, JSON.stringify(draft));
      } catch {
        // Forbidden or full: nothing was promised beyond this page.
      }
    },
    forget(): void {
      try {
        storage().removeItem(slot);
      } catch {
        // Forbidden: then nothing was ever written.
      }
    },
  };
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return typeof draft?.key === 'string' && typeof draft.at === 'string' && typeof draft.answers === 'object' && Object.values(draft.answers ?? {}).every((answer) => typeof answer === 'string');
}
