import { html, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import { problemTypeOf } from '../../wire/problem-type.ts';
import { queuedView, rejectedView } from '../queued/queued.ts';
import { receiptView } from '../receipt/receipt.ts';
import { answersList } from '../review/review.ts';
import { flowWord, type Scene } from '../scene.ts';

/** The pages after the questions. They come while the person types, so that the first question need not wait for them. */
export interface LaterPages {
  review(scene: Scene): TemplateResult;
  receipt(scene: Scene): TemplateResult;
  queued(scene: Scene): TemplateResult;
  rejected(scene: Scene): TemplateResult;
}

export const laterPages: LaterPages = {
  review: (scene) => html`<p>${flowWord(scene, 'review.lead')}</p>
    ${answersList(scene, scene.state.status === 'asking')}`,
  receipt: receiptView,
  queued: queuedView,
  rejected: (scene) => {
    const { state, words } = scene;
    if (state.status !== 'rejected') return html``;
    const { problem } = state;
    const key = `rejected.${problemTypeOf(problem)}`;
    const known = words.find(key) !== undefined && (key !== 'rejected.already-cancelled' || problem.protocol);
    return rejectedView(scene, known ? (key as MessageKey) : 'rejected.other', problem.protocol ?? ''); // the key was just found
  },
};
