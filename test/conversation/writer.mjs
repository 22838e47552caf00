import { openChannel } from '../../src/rtt/channel.ts';
import { graphemes } from '../../src/rtt/graphemes.ts';
import { plain } from '../../src/wire/t140.ts';
import { pause } from '../crash/random.mjs';

const words = ['olá', 'ação', '👩‍👩‍👧', '🇧🇷', 'e\u0301te\u0301', '한국어', 'مرحبا', 'good day', 'ß', 'नमस्ते', '👍🏽', 'coração', 'ok.'];

/** Somebody who types letter by letter (fast, and below the pace that a conversation allows), erases, mends in the middle, pastes and ends lines, with the client that ships. */
export function writer({ sid, ticket, random, name, buffer = 100, dials }) {
  let kept;
  const keep = { read: () => kept, write: (state) => (kept = JSON.parse(JSON.stringify(state))), forget: () => (kept = undefined) };
  const channel = openChannel({ sid, ticket, keep, buffer, watch: () => () => {}, random: () => random.next(), ...(dials && { dials }) });
  const [written, heard] = [[], []];
  let you = '';
  channel.onNews((news) => {
    if (news.k === 'welcome') you = news.you;
    if (news.k === 'c' && news.p !== you) heard.push(news.x);
  });
  let busy = true;
  const typing = (async () => {
    for (let line = 1; busy; line += 1) {
      // Nobody writes on and on while nothing arrives; and a slow machine gets as far as a quick one.
      while (busy && kept?.kept.length > 200) await pause(50);
      let text = `${name}${line} `;
      channel.type(text);
      for (let word = 0; word < 3; word += 1) {
        for (const letter of graphemes(words[Math.floor(random.next() * words.length)])) {
          text += letter;
          channel.type(text);
          await pause(random.between(10, 50));
        }
        if (random.next() < 0.4) channel.type((text = graphemes(text).slice(0, -2).join('')));
        text += ' ';
      }
      if (random.next() < 0.1) {
        const pasted = `${name}${line}.1 colado\r\n`;
        channel.type(text + pasted + text);
        written.push(plain(text + pasted.trim()));
      }
      channel.type(text);
      channel.commit();
      written.push(plain(text));
    }
  })();
  return {
    written,
    heard,
    channel,
    async stop() {
      busy = false;
      await typing;
    },
    /** Nothing waits any more. */
    done: () => !kept || kept.kept.length === 0,
    close: () => channel.close(),
  };
}
