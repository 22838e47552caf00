import type { Flow } from '../flow/types.ts';
import type { Answers, FieldTable } from '../wire/vocabulary.ts';
import { newKey } from './new-key.ts';

/** What a reload gives back, when the page asked for it (`keep-draft`). */
export interface Draft {
  /** Made with the draft: a duplicated tab has the same key, so both tabs together send once. */
  readonly key: string;
  readonly answers: Answers;
  readonly at: string;
}

/** What keeps one draft. */
export interface DraftPlace {
  read(): Draft | undefined;
  /** @returns the key of the draft, which is made with the first one */
  write(draft: Omit<Draft, 'key'> & { readonly key: string | undefined }): string;
  forget(): void;
}

/**
 * A draft in the session storage: it survives a reload and ends with the tab. Storage may be forbidden or full; then there is
 * simply no draft, which is what the page would be without it.
 */
export function draftIn(name: string, { answers: fields }: Pick<Flow, 'answers'>, storage: () => Storage = () => sessionStorage): DraftPlace {
  const slot = `same-door-draft:${name}`;
  return {
    read() {
      try {
        const draft: unknown = JSON.parse(storage().getItem(slot) ?? 'null');
        return isDraft(draft) ? { ...draft, answers: withoutConsents(draft.answers, fields) } : undefined;
      } catch {
        return undefined;
      }
    },
    write({ key = newKey(), answers, at }) {
      try {
        storage().setItem(slot, JSON.stringify({ key, answers, at } satisfies Draft));
      } catch {
        // Forbidden or full: nothing was promised beyond this page.
      }
      return key;
    },
    forget() {
      try {
        storage().removeItem(slot);
      } catch {
        // Forbidden: then nothing was ever written.
      }
    },
  };
}

/** A consent counts at the moment in which it is given: no reload gives it again. */
function withoutConsents(answers: Answers, fields: FieldTable): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => fields[name]?.as !== 'consent'));
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return typeof draft?.key === 'string' && typeof draft.at === 'string' && typeof draft.answers === 'object' && Object.values(draft.answers ?? {}).every((answer) => typeof answer === 'string');
}
