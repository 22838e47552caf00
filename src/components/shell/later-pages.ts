import { html, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import { problemTypeOf } from '../../wire/problem-type.ts';
import type { Told } from '../field/field.ts';
import { listProblems } from '../field/list-problems.ts';
import { queuedView, rejectedView } from '../queued/queued.ts';
import { receiptView } from '../receipt/receipt.ts';
import { answersList } from '../review/review.ts';
import { flowWord, type Scene } from '../scene.ts';

/** The pages after the questions, and what is wrong in lists. They come while the person types, so that the first question need not wait for them. */
export interface LaterPages {
  review(scene: Scene): TemplateResult;
  receipt(scene: Scene): TemplateResult;
  queued(scene: Scene): TemplateResult;
  rejected(scene: Scene): TemplateResult;
  problems(scene: Scene, problem: FieldProblem): readonly Told[] | undefined;
}

export const laterPages: LaterPages = {
  review: (scene) => html`<p>${flowWord(scene, 'review.lead')}</p>
    ${answersList(scene, scene.state.status === 'asking')}`,
  receipt: receiptView,
  queued: queuedView,
  problems: listProblems,
  rejected: (scene) => {
    const { state, words } = scene;
    if (state.status !== 'rejected') return html``;
    const { problem } = state;
    const key = `rejected.${problemTypeOf(problem)}`;
    const known = words.find(key) !== undefined && (key !== 'rejected.already-cancelled' || problem.protocol);
    return rejectedView(scene, known ? (key as MessageKey) : 'rejected.other', problem.protocol ?? ''); // the key was just found
  },
};
