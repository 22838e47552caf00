import type { OtherWay } from './ways.ts';

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
  bring: () => import('./answer-places.ts').then(({ answerPlaces }) => answerPlaces),
};

const isSigned = (kind: string | undefined): boolean => kind === 'long-text' || kind === 'points';
