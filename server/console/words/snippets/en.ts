/** Every sentence about texts that are said often. */
export const en = {
  none: 'There are no snippets yet.',
  title: 'Title',
  text: 'Text',
  add: 'Add a snippet',
  save: 'Save the snippets',
  saved: 'The snippets are saved.',
  change: 'Change {title}',
  'change.save': 'Save the change',
  'change.not': 'Leave it as it was',
  'change.saved': '{title} is changed.',
  up: 'Move {title} up',
  down: 'Move {title} down',
  moved: '{title} is now number {place} of {count}.',
  remove: 'Remove {title}',
  removed: '{title} is removed.',
  'wrong.title': 'Write a title.',
  'wrong.text': 'Write the text.',
} as const;
export type SnippetWord = keyof typeof en;
