import { once, readT140, type Inside } from '../wire/t140.ts';
import { graphemes } from './graphemes.ts';

/** What one party has written since its last line that was kept. */
export interface Voice {
  /** Lines that the party ended by U+2028: an erase at the start of a line takes the last of them up again. */
  readonly ended: readonly string[];
  /** The line that is being written. */
  readonly live: string;
  /** How often the party has asked for attention. */
  readonly bells: number;
  readonly inside: Inside;
}

export const silent: Voice = { ended: [], live: '', bells: 0, inside: '' };

/**
 * The text after some more T.140. An erase takes one grapheme of the text as it stands, however it was cut into frames; erasing more than
 * there is does nothing.
 */
export function write(voice: Voice, d: string): Voice {
  const { ops, inside } = readT140(d, voice.inside);
  const ended = [...voice.ended];
  let { live, bells } = voice;
  let letters: string[] | undefined; // cut once for many erasures
  for (const { op, text } of ops.map((one) => ({ text: '', ...one }))) {
    if (op === 'erase' && live) {
      letters ??= graphemes(live);
      letters.pop();
      live = letters.join('');
      continue;
    }
    letters = undefined;
    if (op === 'text') live = once((live + text).normalize('NFC'));
    else if (op === 'bell') bells += 1;
    else if (op === 'line') {
      ended.push(live);
      live = '';
    } else live = ended.pop() ?? '';
  }
  return { ended, live, bells, inside };
}

/** The line has ended and is kept: nothing before it can be erased any more. */
export const ended = ({ bells }: Voice): Voice => ({ ...silent, bells });
