/** What a form says it is. */
export const formType = 'application/x-www-form-urlencoded;charset=UTF-8';

/**
 * A message as form pairs, for backends that only take forms: nested names by dots (`answers.email`), in the message's
 * own order; `null` is an empty value and what is not said is left out.
 */
export function formOf(message: unknown): string {
  return new URLSearchParams(pairsOf(message, '')).toString();
}

function pairsOf(value: unknown, name: string): string[][] {
  if (value === undefined || value === null) return value === null ? [[name, '']] : [];
  if (typeof value !== 'object') return [[name, `${value as string | number | boolean}`]]; // all that JSON has
  return Object.entries(value).flatMap(([key, inner]) => pairsOf(inner, name ? `${name}.${key}` : key));
}
