import type { CaseMessage } from '../../../src/wire/case.ts';
import type { FileRef } from '../../../src/wire/file.ts';
import type { SignedAnswer } from '../../../src/wire/signed-answer.ts';
import type { SignedPart, Translation } from '../../../src/wire/signed-part.ts';
import type { StoredCase, StoredMessage } from '../storage/case-storage.ts';

/** Something signed as it was sent, and the message that it came with, if it did. */
export interface SentSigned {
  readonly signed: SignedAnswer;
  readonly message?: number;
}

/** Everything that was signed, in the order in which it came, with what was written down of it. @param open reads a message of the case */
export function signedParts(sent: readonly SentSigned[], { signed: stored, messages }: Pick<StoredCase, 'signed' | 'messages'>, open: (message: StoredMessage) => CaseMessage): SignedPart[] {
  return sent.map(({ signed: { field, entry, lang, seconds, file }, message }) => {
    const known = stored.find(({ fileId }) => fileId === file.id);
    const translation = translationIn(messages.filter(({ about }) => about === file.id), open);
    return {
      field,
      ...(entry !== undefined && { entry }),
      ...(message !== undefined && { message }),
      lang,
      seconds: known?.seconds ?? seconds,
      file,
      play: playable(file, known?.copy ?? null),
      ...(known && known.fps !== null && { fps: known.fps }),
      ...(translation && { translation }),
    };
  });
}

/** What to call a copy: as the original, with the ending of what it is. */
export function copyName(name: string, mime: string): string {
  return `${name.replace(/\.[^.]{1,10}$/u, '')}.${mime === 'video/mp4' ? 'mp4' : 'webm'}`;
}

function playable(file: FileRef, copy: StoredCase['signed'][number]['copy']): FileRef {
  return copy ? { id: copy.id, name: copyName(file.name, copy.mime), bytes: copy.bytes, sha256: copy.sha256, type: copy.mime } : file;
}

/** The latest version, and what the person said to it last. Earlier ones stay in the record. */
function translationIn(about: readonly StoredMessage[], open: (message: StoredMessage) => CaseMessage): Translation | undefined {
  const latest = about.findLast(({ kind }) => kind === 'translation');
  if (!latest) return undefined;
  const { seq, text, at } = open(latest);
  const said = about.findLast(({ kind, seq: later }) => kind !== 'translation' && later > seq);
  if (!said) return { seq, text, at };
  const answer = open(said);
  return { seq, text, at, verdictAt: answer.at, ...(said.kind === 'correction' ? { verdict: 'corrected', correction: answer.text } : { verdict: 'right' }) };
}
