import type { Answers, FieldTable } from '../../wire/vocabulary.ts';

/**
 * What stands in the form now. Read from the controls themselves and not gathered from events: overlays such as sign-language
 * avatars set `checked` without a `change`, and password managers fill without an `input`.
 * Files are not in the form: they are answered when they have arrived.
 */
export function readForm(form: HTMLFormElement, fields: readonly string[], table: FieldTable): Answers {
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    fields.flatMap((name) => {
      const as = table[name]?.as;
      if (as === 'files') return [];
      if (as === 'points') return [[name, JSON.stringify(data.getAll(name))]];
      if (as !== 'date') return [[name, text(name)]];
      const parts = ['year', 'month', 'day'].map((part) => text(`${name}.${part}`).trim());
      return [[name, parts.some(Boolean) ? parts.join('-') : '']];
    }),
  );
}
