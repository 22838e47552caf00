import type { Message, Messages } from '../messages.ts';
import { en } from './en.ts';

const accents: Readonly<Record<string, string>> = { a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', u: 'ü', y: 'ý', A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ø', S: 'Š', U: 'Û', Y: 'Ý' };

/** Leaves `{holes}` alone and treats the rest. */
const outsideHoles = (text: string, treat: (part: string) => string) =>
  text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : treat(part)))
    .join('');

const stretch = (text: string) =>
  `[${outsideHoles(text, (part) => [...part].map((letter) => accents[letter] ?? letter).join(''))}${'~'.repeat(Math.ceil(text.length * 0.4))}]`;

const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';
const turn = (text: string) =>
  `[${outsideHoles(text, (part) => part.replace(/[a-z]/gi, (letter) => hebrew.charAt((letter.toLowerCase().charCodeAt(0) - 97) % hebrew.length)))}]`;

function treated<Words extends Readonly<Record<string, Message>>>(words: Words, treat: (text: string) => string): Words {
  const each = (message: Message): Message =>
    typeof message === 'string' ? treat(message) : (Object.fromEntries(Object.entries(message).map(([category, text]) => [category, treat(text)])) as Message); // same keys as before
  return Object.fromEntries(Object.entries(words).map(([key, message]) => [key, each(message)])) as Words; // same keys as English
}

/**
 * The same for words beside the shared ones.
 * @throws RangeError for a language that a set does not have
 */
export async function pseudoWords(lang: string, english: () => Promise<Readonly<Record<string, Message>>>): Promise<Readonly<Record<string, Message>>> {
  if (!/-X[AB]$/.test(lang)) throw new RangeError(`This set has no words in ${lang}.`);
  return treated(await english(), lang.endsWith('A') ? stretch : turn);
}

/** `en-XA`: accented, in brackets, 40 % longer: shows what is not translated and what is clipped. */
export const accented: Messages = treated(en, stretch);

/** `ar-XB`: right-to-left letters, in brackets: shows what does not turn round. */
export const mirrored: Messages = treated(en, turn);
