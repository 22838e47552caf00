/** Every sentence about what is due. */
export const en = {
  text: 'What the law or the company’s own rules want done by a certain moment. Nobody can move a deadline.',
  warned: 'The company’s own systems are told {times} before.',
  'warned.never': 'The company is not warned before something is due.',
  which: 'Which',
  'which.all': 'Everything that is not done',
  'which.missed': 'Missed',
  'which.near': 'Due soon',
  'which.open': 'Due later, too',
  show: 'Show',
  found: 'Deadlines on this page: {count}',
  none: 'Nothing is due.',
  table: 'Deadlines, what is due first comes first',
  case: 'Case',
  flow: 'About',
  kind: 'What is due',
  'kind.answer': 'an answer',
  'kind.history': 'the history',
  due: 'Due',
  at: 'On',
};
export type DeadlineWord = keyof typeof en;
