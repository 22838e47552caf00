import type { DeliveryWord } from '../words/deliveries/en.ts';
import type { RoomSay } from '../words/room-words.ts';

type Reason = Extract<DeliveryWord, `reason.${string}`>;

/**
 * Why something did not arrive, in the operator's language. The server keeps a short English sentence of its own making, never a word of
 * the receiver's. @returns `undefined` where we have no words for it: then the sentence itself has to do
 */
export function reasonIn(words: RoomSay<DeliveryWord>, sentence: string): string | undefined {
  for (const [pattern, reason] of sentences) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const [, what = ''] = found;
    return words(typeof reason === 'string' ? reason : reason(what), { status: what, code: what, variable: what });
  }
  return undefined;
}

const sentences: readonly (readonly [RegExp, Reason | ((what: string) => Reason)])[] = [
  [/^The receiver answered 410: it wants nothing more\.$/, 'reason.gone'],
  [/^The receiver answered (3\d\d)\. Redirects /, 'reason.redirect'],
  [/^The receiver answered (\d{3})\.$/, ofStatus],
  [/^The receiver did not answer in time\.$/, 'reason.silent'],
  [/^The receiver hung up before it had answered\.$/, 'reason.cut'],
  [/^The attempt failed \((\w+)\)\.$/, ofCode],
  [/^The variable (\w+) is not set; /, 'reason.secret'],
  [/^The name of the receiver has no address\.$/, 'reason.no-name'],
  [/^(?:The case is gone\.|What was to be told has been erased by now\.|erased)$/, 'reason.erased'],
  [/^no address$/, 'reason.no-address'],
  [/^too many to this address$/, 'reason.too-many'],
  [/^\w+ (5\d\d)$/, 'reason.mail-refused'],
  [/^\w+ (4\d\d)$/, 'reason.mail-later'],
  [/^(E[A-Z]+|no reply)$/, 'reason.mail-silent'],
];

/** What a status means to whoever has to mend it (RFC 9110, 15). */
function ofStatus(status: string): Reason {
  if (status === '401' || status === '403') return 'reason.denied';
  if (status === '404') return 'reason.nowhere';
  if (status === '429') return 'reason.busy';
  if (status === '400' || status === '415' || status === '422') return 'reason.refused';
  return status.startsWith('5') ? 'reason.broken' : 'reason.status';
}

/** Codes of Node's own: sockets, names, certificates. */
function ofCode(code: string): Reason {
  if (code === 'ECONNREFUSED') return 'reason.closed';
  if (code === 'ECONNRESET') return 'reason.cut';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'reason.no-name';
  return /CERT|SELF_SIGNED|SIGNATURE/.test(code) ? 'reason.certificate' : 'reason.failed';
}
