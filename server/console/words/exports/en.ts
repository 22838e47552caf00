/** Every sentence about taking data along. */
export const en = {
  text: 'Files for spreadsheets (CSV) and for programs (JSON Lines), for days on the clocks of the company. Who takes what along, and how many rows, stands in what was done.',
  what: 'What',
  'what.cases': 'Cases',
  'what.deadlines': 'Deadlines',
  'what.deliveries': 'Deliveries',
  'what.figures': 'Figures of the resolution index',
  'what.audit': 'What was done',
  form: 'As',
  'form.csv': 'CSV, for spreadsheets',
  'form.jsonl': 'JSON Lines, for programs',
  from: 'From the day',
  until: 'Until the day',
  'day.hint': 'Such as 2026-11-25. Empty: without an end.',
  'day.wrong': 'Write the day as 2026-11-25, or nothing.',
  words: 'With what people wrote',
  'words.hint': 'Names, addresses and reasons are then in the file. Take them along only where they are needed.',
  take: 'Download the file',
  taken: 'The file is being downloaded.',
};
export type ExportsWord = keyof typeof en;
