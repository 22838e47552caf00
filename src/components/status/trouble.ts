import type { Words } from '../../i18n/words.ts';
import type { Trouble } from './scene.ts';

/** What went wrong and what to do, in the person's language. Who has to wait is told how long. */
export function troubleText(words: Words, trouble: Trouble): string {
  switch (trouble.type) {
    case 'not-found':
      return words.say('status.not-found');
    case 'closed':
      return words.say('status.message.closed');
    case 'refused':
      return words.say('status.refused');
    case 'later': {
      const { reason, retryAfter } = trouble;
      if (reason === 'busy' && retryAfter !== undefined) return words.say('status.wait', { count: Math.max(1, Math.ceil(retryAfter / 60)) });
      return words.say('status.later', { reason: reasonText(words, reason) });
    }
  }
}

/** An answer that is no receipt is here an answer that cannot be read. */
export function reasonText(words: Words, reason: Extract<Trouble, { type: 'later' }>['reason']): string {
  return words.say(reason === 'no-receipt' ? 'status.unreadable' : `queued.${reason}`);
}
