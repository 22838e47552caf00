/**
 * English. Keys are paths (`<flow>.<step>.<field>.<slot>`), so a flow holds no words. `{name}` is filled in;
 * a message with a number is a record of plural categories (CLDR). At most 20 words a sentence.
 */
export const en = {
  'page.progress': 'Step {step} of {steps}',
  'page.next': 'Continue',
  'page.back': 'Back',
  'page.close': 'Close',
  'page.optional': '{label} (optional)',
  'page.test': 'Test mode: nothing is sent.',
  'page.draft': 'Your answers stay on this device until you close this tab.',
  'page.loading': 'One moment …',

  'date.day': 'Day',
  'date.month': 'Month',
  'date.year': 'Year',

  'summary.title': { one: 'There is 1 problem', other: 'There are {count} problems' },
  'problem.required': '{label}: please fill this in.',
  'problem.required.choice': '{label} Please choose an answer.',
  'problem.required.date': '{label} Please enter a day.',
  'problem.required.consent': 'To continue, please agree: {label}',
  'problem.too-long': '{label}: please write at most {max} characters. You have written {count}.',
  'problem.not-an-email': '{label}: please enter an address like name@example.com.',
  'problem.not-a-phone': '{label}: please enter a number with at least 3 digits.',
  'problem.not-a-date': '{label} Please enter a day that exists, for example {example}.',
  'problem.not-a-choice': '{label} Please choose one of the answers.',
  'problem.control-characters': '{label}: please remove the invisible characters.',
  'problem.too-many': '{label}: there may be at most {max}.',
  'problem.other': '{label}: the company could not accept this answer.',

  'sending.now': 'Sending …',
  'sending.slow': 'Still sending. Your request is kept on this device.',
  'queued.offline': 'You are offline, or the company cannot be reached.',
  'queued.timeout': 'The company did not answer in time.',
  'queued.server': 'The company has a technical problem.',
  'queued.busy': 'The company has too many requests right now.',
  'queued.no-receipt': 'The company answered, but without a receipt.',
  'queued.retry': 'Try again now',
  'queued.announce': 'Not sent yet. {reason} We keep trying.',

  'receipt.protocol': 'Protocol number',
  'receipt.sent': 'What you sent',
  'receipt.open': 'Open the receipt page',

  'modes.legend': 'Ways to do this',
  'modes.failed': '{mode} could not be loaded.',
  'mode.screen-reader': 'Screen reader and reading aloud',
  'mode.text-relay': 'Text conversation',
  'mode.sign-language': 'Sign language',
  'screen-reader.one-page': 'All questions on one page',
  'screen-reader.read': 'Read this page aloud',
  'screen-reader.stop': 'Stop reading',
  'screen-reader.fields': { one: '1 question on this page.', other: '{count} questions on this page.' },
};
