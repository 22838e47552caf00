/** What stands beside an answer that the company's own server has signed. */
export const account = {
  'account.from': 'From your account with the company. You can have it changed there.',
  'account.other': 'Write something else',
};
