import { html } from 'lit';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect } from 'storybook/test';
import { field } from '../../src/components/field/field.ts';
import type { FieldProblem } from '../../src/wire/problem.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';
import { kitchenSink, sinkAnswers, sinkLaw } from '../../test/flow/kitchen-sink.ts';
import { asking } from '../fixtures/scene.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Words for a flow that no person goes through. */
const messages = {
  'cancel.words.text.label': 'Text',
  'cancel.words.text.hint': 'At most 20 letters.',
  'cancel.words.longText.label': 'Long text',
  'cancel.words.maybeText.label': 'Another text',
  'cancel.reach.email.label': 'E-mail address',
  'cancel.reach.email.hint': 'We answer to it.',
  'cancel.reach.phone.label': 'Phone number',
  'cancel.choice.choice.label': 'Which one?',
  'cancel.choice.choice.short': 'The short way',
  'cancel.choice.choice.long': 'The long way',
  'cancel.days.date.label': 'Which day?',
  'cancel.days.date.hint': 'For example {example}.',
  'cancel.days.maybeDate.label': 'Another day?',
  'cancel.consent.consent.label': 'The company may write to me.',
  'cancel.consent.maybeConsent.label': 'The company may also call me.',
};

const shows = (names: readonly string[], answers: Answers = {}, problems: readonly FieldProblem[] = []): StageStory => ({
  render: staged((scene) => html`${names.map((name) => field(scene, name))}`, {
    flow: kitchenSink, statute: sinkLaw, messages, state: asking(answers, 'words', problems),
  }),
});

/** One question with its label, hint and error, of every kind that a flow can ask. */
const meta: StageMeta = { title: 'Parts/Field' };
export default meta;

const every = ['text', 'longText', 'email', 'phone', 'choice', 'date', 'consent'];

export const EveryKind: StageStory = { ...shows(every), play: seen('checkbox', 'The company may write to me.') };
export const EveryKindFilledIn: StageStory = { ...shows(every, sinkAnswers), play: seen('radio', 'The long way') };
export const EveryKindWithAnError: StageStory = {
  ...shows(every, { text: 'A text that is much too long.', email: 'ada', phone: 'none', date: '2027-02-31' }, [
    { field: 'text', code: 'too-long', max: 20 },
    { field: 'longText', code: 'required' },
    { field: 'email', code: 'not-an-email' },
    { field: 'phone', code: 'not-a-phone' },
    { field: 'choice', code: 'required' },
    { field: 'date', code: 'not-a-date' },
    { field: 'consent', code: 'required' },
  ]),
  play: async ({ canvasElement }) => {
    const email = await findByShadowRole(canvasElement, 'textbox', { name: 'E-mail address' }, patience);
    await expect(email).toBeInvalid();
    // Hint and error are both heard with the field (WCAG 1.3.1, 3.3.1).
    await expect(email).toHaveAccessibleDescription(/We answer to it\..*name@example\.com/);
  },
};
export const Optional: StageStory = { ...shows(['maybeText', 'maybeDate', 'maybeConsent']), play: seen('checkbox', 'The company may also call me. (optional)') };
export const Text: StageStory = { ...shows(['text']), play: seen('textbox', 'Text') };
export const LongText: StageStory = { ...shows(['longText']), play: seen('textbox', 'Long text') };
export const Email: StageStory = { ...shows(['email']), play: seen('textbox', 'E-mail address') };
export const Phone: StageStory = { ...shows(['phone']), play: seen('textbox', 'Phone number') };
export const Choice: StageStory = { ...shows(['choice']), play: seen('radiogroup', 'Which one?') };
export const Day: StageStory = { ...shows(['date']), play: seen('group', 'Which day?') };
export const Consent: StageStory = { ...shows(['consent']), play: seen('checkbox', 'The company may write to me.') };

/** A code that this version does not know still says which field it is about. */
export const UnknownProblem: StageStory = {
  ...shows(['text'], { text: 'abc' }, [{ field: 'text', code: 'from-the-future' }]),
  play: seen('textbox', 'Text'),
};
