import { withoutControlCharacters } from '../wire/vocabulary.ts';

/** Where the receipt of a contract names it for the cancel widget. */
const parameter = 'same-door-contract';
/** As long as the longest number that a company would give; a sentence is no number. */
const longest = 64;

/**
 * The contract that the link on a receipt leads with. An address can be written by anybody: it becomes text in a field that the
 * person sees and can change, and nothing else.
 */
export function contractInAddress(search: string = location.search): string | undefined {
  const text = withoutControlCharacters(new URLSearchParams(search).get(parameter) ?? '').trim();
  return text !== '' && text.length <= longest ? text : undefined;
}
