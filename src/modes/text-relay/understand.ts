import type { Scene } from '../../components/scene.ts';
import { entriesOf, latinDigits } from '../../wire/vocabulary.ts';
import { spellings } from './commands.ts';
import { plain } from './plain.ts';
import { optionsOf } from './questions.ts';

/** What a line means as an answer to a question; `undefined` when it names none of the answers that there are. */
export function understand(scene: Scene, field: string, line: string): string | undefined {
  const { words, flow, state } = scene;
  switch (flow.answers[field]?.as) {
    case 'choice':
    case 'offer':
      return chosen(scene, field, line);
    case 'consent':
      return spellings(words, 'yes').some((yes) => plain(yes) === plain(line)) ? 'yes' : undefined;
    case 'date':
      return dayIn(scene, line);
    case 'points':
      return JSON.stringify([...entriesOf(state.answers[field] ?? '').filter((point) => String(point).trim() !== ''), line]);
    case 'files':
      return undefined; // files are chosen, not written
    default:
      return line;
  }
}

/** By its number, by its words, or by the beginning of them where only one begins so. */
function chosen(scene: Scene, field: string, line: string): string | undefined {
  const options = optionsOf(scene, field);
  const said = plain(line);
  if (/^\d+$/.test(said)) return options[Number(said) - 1]?.value;
  const exact = options.find(({ label }) => plain(label) === said);
  const begun = said === '' ? [] : options.filter(({ label }) => plain(label).startsWith(said));
  return exact?.value ?? (begun.length === 1 ? begun[0]?.value : undefined);
}

/** A day in digits, in the order of the language or as ISO 8601, or with the month's name; what is no day stays as it was written, to be mended. */
function dayIn({ words }: Scene, line: string): string {
  const said = plain(latinDigits(line));
  const numbers = said.match(/\d+/g) ?? [];
  const month = monthNamed(said, words.lang);
  if (month && numbers.length === 2) {
    const year = numbers.find(({ length }) => length === 4);
    return year ? [year, month, numbers.find((number) => number !== year)].join('-') : line;
  }
  if (numbers.length !== 3) return line;
  const order = numbers[0]?.length === 4 ? (['year', 'month', 'day'] as const) : words.dateOrder;
  return (['year', 'month', 'day'] as const).map((part) => numbers[order.indexOf(part)]).join('-');
}

/** The number of the month whose name stands in the text, or 0. */
function monthNamed(text: string, lang: string): number {
  const months = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  const found = text.split(/[^\p{L}]+/u);
  return Array.from({ length: 12 }, (_, month) => plain(months.format(Date.UTC(2026, month)))).findIndex((name) => found.includes(name)) + 1;
}
