import { html } from 'lit';
import type { SigningPlaces } from '../../components/signed-message/desk.ts';
import { signLanguages } from '../../sign/languages.ts';
import type { ModeScene } from '../mode.ts';
import type { OpenWay, OtherWay, WayPlace } from './ways.ts';

/** Answers in the person's own sign language: a place to sign for each longer answer and each point of the page, in the place of writing. */
export const answerWay: OtherWay = {
  id: 'answer',
  label: 'sign-language.answer',
  offered: ({ flow, page, state }) =>
    state.status === 'asking' &&
    page.steps.some((id) => {
      const step = flow.steps[id];
      return step?.kind === 'ask' && Object.entries(step.fields).some(([field, hints]) => isSigned(flow.answers[field]?.as) && hints?.autocomplete === undefined);
    }),
  bring: () => Promise.resolve(begin),
};

const isSigned = (kind: string | undefined): boolean => kind === 'long-text' || kind === 'points';

function begin({ scene, lang, close }: WayPlace): OpenWay {
  let places: SigningPlaces | undefined;
  let left = false;
  const none = (): void => {
    const { words, announce } = scene();
    announce(words.say('modes.failed', { mode: words.say('sign-language.answer') }));
    close();
  };
  const tag = lang();
  void scene()
    .signing(tag, signLanguages[tag]?.endonym ?? tag)
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
