import { answersView } from '../../src/components/status/answers.ts';
import { deadlinesView } from '../../src/components/status/deadlines.ts';
import { elsewhereView } from '../../src/components/status/elsewhere.ts';
import type { StatusScene } from '../../src/components/status/scene.ts';
import { sentView } from '../../src/components/status/sent.ts';
import { talkView } from '../../src/components/status/talk.ts';
import type { CaseDeadline, CaseView } from '../../src/wire/case.ts';
import { defineStatusStage, now, stagedStatus, told } from '../fixtures/status.ts';
import { seen, type StageMeta, type StageStory } from '../fixtures/stage.ts';

defineStatusStage();

/** The parts of a request, each by itself. */
const meta: StageMeta = { title: 'Parts/Status/Parts' };
export default meta;

const shows = (view: (scene: StatusScene) => unknown, heading: string, of: CaseView): StageStory => ({ render: stagedStatus({ view: of }, view), play: seen('heading', heading) });

/** Each point with its answer, or with the words that there is none yet. */
export const Answers = shows(answersView, 'Answers', told('half-answered'));

const day = 86_400_000;
const due = (days: number, kind: CaseDeadline['kind'], state: CaseDeadline['state']): CaseDeadline => ({ kind, dueAt: new Date(now.getTime() + days * day).toISOString(), state });
/** Due in days, tomorrow, today; kept; overdue; by this device's clock too. */
export const Deadlines = shows(
  deadlinesView,
  'Deadlines',
  told('half-answered', {
    deadlines: [due(4, 'answer', 'open'), due(1, 'history', 'open'), due(0.2, 'answer', 'open'), due(-1, 'answer', 'met'), due(-1, 'history', 'met'), due(-2, 'answer', 'missed'), due(-0.1, 'history', 'open')],
  }),
);
/** Who said what and when, with files, an earlier answer, and a line in another script. */
export const Messages = shows(
  talkView,
  'Messages',
  told('half-answered', {
    messages: [
      { seq: 1, author: 'person', text: 'First line\nSecond line <b>not bold</b>', at: now.toISOString(), files: told('half-answered').files },
      { seq: 2, author: 'company', text: 'نحن آسفون.', at: now.toISOString(), files: [] },
      { seq: 3, author: 'company', text: 'We are looking into it.', at: now.toISOString(), files: [], point: 2 },
    ],
  }),
);
export const Sent = shows(sentView, 'What you sent', told('half-answered'));
/** From the receipt on, and once the answer is overdue. */
export const Elsewhere = shows(elsewhereView, 'Where else you can turn', told('half-answered'));
export const ElsewhereWhenOverdue = shows(elsewhereView, 'Where else you can turn', told('overdue'));
