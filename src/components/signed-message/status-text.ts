import type { Words } from '../../i18n/words.ts';
import type { SignedDesk } from './desk.ts';

/** Minutes and seconds as every language writes them: 0:42. */
export const timeText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** How little time is left, once it is little: the last part of a message's key. */
export const warningAt = (seconds: number): 'half-minute' | 'two-minutes' | undefined => (seconds >= 570 ? 'half-minute' : seconds >= 480 ? 'two-minutes' : undefined);

/** What those who listen hear of a step, once. What was found lies there since before, and is read when they come to it. */
export function spokenText(words: Words, desk: SignedDesk): string | undefined {
  const { state, found } = desk;
  if (found) return undefined;
  // A clock that runs is not spoken; where a video lies is read when they come to it.
  if (state.at === 'recording') return words.say('signed-message.records');
  return statusTexts(words, desk)
    .slice(0, state.at === 'recorded' && state.because ? 2 : 1)
    .join(' ');
}

/** How it stands with a signed answer, in sentences; the first one says where the person is. */
export function statusTexts(words: Words, { state, stands, news, found, loose, slow }: SignedDesk): readonly string[] {
  const time = 'recording' in state ? timeText(state.recording.seconds) : '';
  const texts = (...keys: (string | false | undefined)[]): string[] => keys.flatMap((key) => (key ? (words.find(`signed-message.${key}`, { time, left: 'left' in state ? state.left : 0 }) ?? []) : []));
  switch (state.at) {
    case 'closed':
      return [];
    case 'opening':
      return texts('opening');
    case 'trouble':
      return texts(`trouble.${state.trouble}`);
    case 'ready':
      return texts('frame', 'limit', slow && 'slow');
    case 'counting':
      return texts('starts');
    case 'recording':
    case 'paused':
      return texts(state.at, warningAt(state.recording.seconds), slow && 'slow');
    case 'recorded': {
      const ended = state.because ?? (found && stands === 'none' && 'found');
      const first = texts(ended && `ended.${ended}`, stands === 'changed' && 'changed', stands !== 'used' && 'recorded');
      return [...first, ...(newsText(words, stands, news) ?? texts(stands === 'none' && !loose && !state.recording.early && 'kept'))];
    }
  }
}

function newsText(words: Words, stands: SignedDesk['stands'], news: SignedDesk['news']): readonly string[] | undefined {
  if (!news) return undefined;
  const { state, sent, bytes } = news;
  if (state === 'done') return stands === 'used' ? [words.say('signed-message.arrived')] : undefined;
  if (state === 'refused' || state === 'failed' || (state === 'waiting' && news.reason)) return [words.say(`signed-message.${state}`)];
  const part = bytes > 0 ? Math.min(1, Math.floor((sent / bytes) * 100) / 100) : 0;
  return [words.say('signed-message.sending', { percent: words.number(part, { style: 'percent' }) })];
}
