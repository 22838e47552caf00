import { problemBase, type ProblemType } from '../../src/wire/problem-type.ts';
import type { LaterReason } from '../../src/wire/attempt.ts';
import { otherWays } from '../../src/components/queued/other-ways.ts';
import { waysWords } from '../../src/i18n/sets/ways.ts';
import { channels } from '../../test/helpers/channels.ts';
import { queuedState, rejectedState, someAnswers } from '../fixtures/scene.ts';
import { seen, staged, wholePage, type StageMeta, type StageStory } from '../fixtures/stage.ts';

/** Kept and not arrived, or refused. Refusals that the sandbox cannot be forced to stand here. */
const meta: StageMeta = { title: 'Parts/Queued and refused' };
export default meta;

const queued = (reason: LaterReason, keptSafely = true): StageStory => ({
  render: staged(wholePage, { state: queuedState(someAnswers, reason), keptSafely }),
  play: seen('heading', 'Not sent yet'),
});
const refused = (type: ProblemType): StageStory => ({
  render: staged(wholePage, { state: rejectedState(someAnswers, { type: problemBase + type, title: '' }) }),
  play: seen('heading', 'Your request was not accepted'),
});

export const Queued = queued('offline');
export const QueuedInMemory = queued('server', false);
/** A busy company at once, any other trouble from the second attempt on: the company's other ways, under everything else. */
export const QueuedForLong: StageStory = {
  render: staged(wholePage, {
    state: queuedState(someAnswers, 'busy', true),
    words: [waysWords],
    parts: { queued: (scene) => otherWays(scene, { contact: 'Call us, day and night, or come to any of our shops.', channels }) },
  }),
  play: seen('heading', 'Other ways to reach the company'),
};
export const RefusedTooLong = refused('body-too-large');
export const RefusedKeyReused = refused('key-reused');
export const RefusedWithoutAReason = refused('unexpected');
export const RefusedAlreadyCancelled: StageStory = {
  render: staged(wholePage, {
    state: rejectedState(someAnswers, { type: `${problemBase}already-cancelled`, title: '', protocol: '2026-7K3M-94QX-T2H5', receivedAt: '2026-11-20T09:00:00Z' }),
  }),
  play: seen('heading', 'Your request was not accepted'),
};
