/**
 * The fields of a schema, without ancestors: Valibot walks them with `for in`, and one enumerable key that a page's script
 * has put on `Object.prototype` would make every receipt unreadable (Valibot 1.5, November 2026).
 */
export function ownEntries<T extends object>(entries: T): T {
  return Object.assign(Object.create(null) as T, entries); // nothing in there yet
}
