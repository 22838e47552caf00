import { html } from 'lit';
import type { SigningPlaces } from '../../components/signed-message/desk.ts';
import type { ModeScene } from '../mode.ts';
import type { OpenWay, WayPlace } from './ways.ts';

/** Opens them, once what records has come. Beside the mode's own chunk: only who signs an answer fetches it. */
export function answerPlaces({ scene, language, close }: WayPlace): OpenWay {
  let places: SigningPlaces | undefined;
  let left = false;
  const none = (): void => {
    const { words, announce } = scene();
    announce(words.say('modes.failed', { mode: words.say('sign-language.answer') }));
    close();
  };
  const { tag = '', endonym = '' } = language() ?? {};
  void scene()
    .signing(tag, endonym)
    .then((found) => {
      if (left) return;
      if (!found) return none();
      places = found;
      scene().redraw();
    }, none);
  return {
    view: (page: ModeScene) => (places ? places.view(page) : html`<p>${page.words.say('page.loading')}</p>`),
    leave() {
      left = true;
      void places?.leave();
    },
  };
}
