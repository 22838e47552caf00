import { answersList } from '../../src/components/review/review.ts';
import { asking, someAnswers } from '../fixtures/scene.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';

/** All answers on the path, as they will be sent, each with a way back to it. */
const meta: StageMeta = { title: 'Parts/Review' };
export default meta;

export const BeforeSending: StageStory = { render: staged((scene) => answersList(scene, true), { state: asking(someAnswers, 'review') }), play: seen('button', /Email address/) };
export const AfterSending: StageStory = { render: staged((scene) => answersList(scene, false), { state: asking(someAnswers, 'review') }) };

/** Lines stay lines, an Arabic answer runs its own way on an English page, and a long word breaks. */
export const UnusualAnswers: StageStory = {
  render: staged((scene) => answersList(scene, true), {
    state: asking({ ...someAnswers, name: 'محمد بن سلمان', contract: 'K'.repeat(120), message: 'First line\nSecond line 👩🏽‍🦽\n<b>not bold</b>' }, 'review'),
  }),
  play: seen('button', /Email address/),
};
