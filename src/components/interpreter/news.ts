import { say, who } from './scene.ts';
import type { Words } from '../../i18n/words.ts';
import type { CallState } from '../../sign/interpreter/live-call.ts';

/** Unclear, clear, unclear: said again at most this often, in milliseconds. It stands on the page all the while. */
const unclearGap = 30_000;

/**
 * What is said of a call, each fact once, without moving the focus (WCAG 4.1.3). A line that is lost or back is said in the very words of the
 * conversation beside it, which loses its own at the same time: whoever announces says the same sentence only once.
 * @returns takes each state of the call, and says what is new in it
 */
export function callNews(now: () => number = () => performance.now()): (words: Words, state: CallState) => readonly string[] {
  let before: CallState | undefined;
  let unclearAt = -Infinity;
  return (words, state) => {
    const was = before;
    before = state;
    if (!was) return [];
    const texts: string[] = [];
    if (was.link !== state.link) {
      if (state.link === 'broken') texts.push(words.find('rtt.lost') ?? say(words, 'broken'));
      if (state.link === 'open' && was.link === 'broken') texts.push(words.find('rtt.regained') ?? say(words, 'regained'));
      if (state.link === 'ended') texts.push(say(words, `over.${state.why ?? 'closed'}`));
    }
    if (state.link === 'ended') return texts;
    for (const party of state.parties) {
      const known = was.parties.find(({ p }) => p === party.p);
      const name = { who: who(words, party) };
      if (!known || (party.here && !known.here)) texts.push(say(words, 'here', name));
      else if (known.here && !party.here) texts.push(say(words, 'away', name));
    }
    for (const party of was.parties) if (!state.parties.some(({ p }) => p === party.p)) texts.push(say(words, 'gone', { who: who(words, party) }));
    const unclear = (one: CallState) => one.parties.some(({ doubts }) => doubts.length > 0);
    if (unclear(state) && !unclear(was) && now() - unclearAt > unclearGap) {
      unclearAt = now();
      texts.push(say(words, 'unclear'));
    }
    return texts;
  };
}
