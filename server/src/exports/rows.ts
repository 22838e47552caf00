import type { ExportForm } from '../../../src/wire/console-exports.ts';

/** A value in a file: text, a number, or nothing. Times are ISO 8601 in UTC. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** UTF-8 says so by its mark: spreadsheets read names without it in some other alphabet. */
const mark = '\uFEFF';

export const mediaTypes: Readonly<Record<ExportForm, string>> = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl; charset=utf-8' };

/** What a file begins with. */
export function headOf(form: ExportForm, columns: readonly string[]): string {
  return form === 'csv' ? mark + csvLine(columns) : '';
}

/** One row: a record of RFC 4180 that ends with CRLF, or one JSON object on a line. */
export function lineOf(form: ExportForm, columns: readonly string[], row: Row): string {
  if (form === 'csv') return csvLine(columns.map((name) => row[name] ?? null));
  return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])))}\n`;
}

const csvLine = (values: readonly Value[]): string => `${values.map(csvCell).join(',')}\r\n`;

function csvCell(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where lists are separated by semicolons, as in German or Portuguese, what stands after one becomes a cell of its own. */
const within = /(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

/** A spreadsheet counts what begins like a formula (OWASP, CSV Injection); an apostrophe before it makes it text. */
const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text).replaceAll(within, `'`);
