import type { Words } from '../../i18n/words.ts';
import type { SignedDesk } from './desk.ts';

/** Minutes and seconds as every language writes them: 0:42. */
export function timeText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What those who listen hear of a step, once. What was found lies there since before, and is read when they come to it. */
export function spokenText(words: Words, { state, found }: Pick<SignedDesk, 'state' | 'found'>): string | undefined {
  switch (state.at) {
    case 'opening':
      return words.say('signed-message.opening');
    case 'ready':
      return words.say('signed-message.frame');
    case 'counting':
      return words.say('signed-message.starts', { left: state.left });
    case 'recording':
      return words.say('signed-message.records');
    case 'paused':
      return words.say('signed-message.paused', { time: timeText(state.recording.seconds) });
    case 'trouble':
      return words.say(`signed-message.trouble.${state.trouble}`);
    case 'recorded': {
      const why = state.because ? [words.say(`signed-message.ended.${state.because}`)] : [];
      return found ? undefined : [...why, words.say('signed-message.recorded', { time: timeText(state.recording.seconds) })].join(' ');
    }
    case 'closed':
      return undefined;
  }
}

/** How it stands with a signed answer, in sentences; the first one says where the person is. */
export function statusTexts(words: Words, { state, use, news, found, loose, slow }: SignedDesk): readonly string[] {
  const blurred = slow ? [words.say('signed-message.slow')] : [];
  switch (state.at) {
    case 'closed':
      return [];
    case 'opening':
      return [words.say('signed-message.opening')];
    case 'trouble':
      return [words.say(`signed-message.trouble.${state.trouble}`)];
    case 'ready':
      return [words.say('signed-message.frame'), words.say('signed-message.limit'), ...blurred];
    case 'counting':
      return [words.say('signed-message.starts', { left: state.left })];
    case 'recording':
    case 'paused':
      return [words.say(`signed-message.${state.at}`, { time: timeText(state.recording.seconds) }), ...leftText(words, state.recording.seconds), ...blurred];
    case 'recorded': {
      const why = state.because ? [words.say(`signed-message.ended.${state.because}`)] : found && use === 'none' ? [words.say('signed-message.ended.found')] : [];
      const on = newsText(words, use, news);
      const where = on ?? (use === 'none' && !loose && !state.recording.early ? words.say('signed-message.kept') : '');
      const first = use === 'used' ? [] : [words.say('signed-message.recorded', { time: timeText(state.recording.seconds) })];
      return [...why, ...(use === 'changed' ? [words.say('signed-message.changed')] : []), ...first, ...(where ? [where] : [])];
    }
  }
}

function leftText(words: Words, seconds: number): readonly string[] {
  if (seconds >= 570) return [words.say('signed-message.half-minute')];
  return seconds >= 480 ? [words.say('signed-message.two-minutes')] : [];
}

function newsText(words: Words, use: SignedDesk['use'], news: SignedDesk['news']): string | undefined {
  if (!news) return undefined;
  switch (news.state) {
    case 'done':
      return use === 'used' ? words.say('signed-message.arrived') : undefined;
    case 'refused':
    case 'failed':
      return words.say(`signed-message.${news.state}`);
    case 'waiting':
      if (news.reason) return words.say('signed-message.waiting');
      break;
  }
  const part = news.bytes > 0 ? Math.min(1, Math.floor((news.sent / news.bytes) * 100) / 100) : 0;
  return words.say('signed-message.sending', { percent: words.number(part, { style: 'percent' }) });
}
