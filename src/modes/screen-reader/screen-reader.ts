import { html, nothing } from 'lit';
import { spelled } from '../../components/receipt/receipt.ts';
import type { Scene } from '../../components/scene.ts';
import { fieldsOn, pagingUnder } from '../../flow/paging.ts';
import type { Mode } from '../mode.ts';
import { ReadAloud, textOf } from './read-aloud.ts';

/**
 * More for those who listen: all questions on one page, pages read aloud where the device has a voice, and longer
 * confirmations with the protocol number spelled in groups. The plain page is complete without it.
 */
export function mode(): Mode {
  const reader = new ReadAloud();
  let hasVoice: boolean | undefined;

  /** Voices may come late, and nothing else waits for them. */
  const listenForVoices = ({ redraw }: Scene) => {
    hasVoice = false;
    void reader.available().then((found) => {
      hasVoice = found;
      if (found) redraw();
    });
  };

  const onePage = ({ statute, state, words, dispatch }: Scene) =>
    statute.strict || state.status !== 'asking'
      ? nothing
      : html`<div class="option">
          <input
            type="checkbox"
            id="one-page"
            .checked=${pagingUnder(statute, state.paging) === 'one-page'}
            @change=${() => dispatch({ type: 'paged', paging: state.paging === 'one-page' ? 'steps' : 'one-page' })}
          />
          <label for="one-page">${words.say('screen-reader.one-page')}</label>
        </div>`;

  const aloud = (scene: Scene) => {
    const { words, root, redraw } = scene;
    if (hasVoice === undefined) listenForVoices(scene);
    if (!hasVoice) return nothing;
    const toggle = () => {
      const page = root();
      if (reader.speaking || !page) reader.stop();
      else reader.start(textOf(page), words.lang, redraw);
      redraw();
    };
    return html`<button type="button" @click=${toggle}>${words.say(reader.speaking ? 'screen-reader.stop' : 'screen-reader.read')}</button>`;
  };

  return {
    id: 'screen-reader',
    companion: (scene) => html`${onePage(scene)}${aloud(scene)}`,
    arrived: (scene) => {
      const { flow, statute, state, page, words } = scene;
      if (state.status === 'received') {
        const { receivedAt, protocol } = state.receipt;
        scene.announce(words.say('screen-reader.receipt', { received: words.moment(receivedAt), spelled: spelled(protocol) }));
      } else if (state.status === 'asking' && page.kind === 'ask' && state.problems.length === 0) {
        scene.announce(words.say('screen-reader.fields', { count: fieldsOn(flow, statute, page).length }));
      }
      return () => reader.stop();
    },
  };
}
