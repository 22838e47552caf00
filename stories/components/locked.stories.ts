import { html } from 'lit';
import { field } from '../../src/components/field/field.ts';
import { lockedField } from '../../src/components/locked/locked.ts';
import { account } from '../../src/i18n/locales/account/en.ts';
import { asking, someAnswers } from '../fixtures/scene.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';

const locked = lockedField(() => undefined);

/** An answer that the company's own server has signed: text, where from it comes, and a way to write another. */
const meta: StageMeta = { title: 'Parts/Locked' };
export default meta;

const shows = (answers: typeof someAnswers): StageStory => ({
  render: staged((scene) => html`${['name', 'contract'].map((name) => field({ ...scene, views: { 'field:name': locked, 'field:contract': locked } }, name))}`, { messages: account, state: asking(answers, 'contract') }),
  play: seen('button', /Your full name/),
});

export const FromTheAccount: StageStory = shows(someAnswers);

/** A long word breaks, and an Arabic name runs its own way on an English page. */
export const UnusualAnswers: StageStory = shows({ ...someAnswers, name: 'محمد بن سلمان', contract: 'K'.repeat(120) });
