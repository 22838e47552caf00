import type { Answers, FieldTable } from '../../wire/vocabulary.ts';

/**
 * What stands in the form now. Read from the controls themselves and not gathered from events: overlays such as sign-language
 * avatars set `checked` without a `change`, and password managers fill without an `input`.
 */
export function readForm(form: HTMLFormElement, fields: readonly string[], table: FieldTable): Answers {
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    fields.map((name) => {
      if (table[name]?.as !== 'date') return [name, text(name)];
      const parts = ['year', 'month', 'day'].map((part) => text(`${name}.${part}`).trim());
      return [name, parts.some(Boolean) ? parts.join('-') : ''];
    }),
  );
}
