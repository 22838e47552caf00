/** How else the company can be reached, on the page of a request that stays unsent. `ways.relay-` keys follow `src/relay/relay.ts`. */
export const ways = {
  'ways.title': 'Other ways to reach the company',
  'ways.lead': 'We keep trying to send your request. If you do not want to wait, you can also use these ways.',
  'ways.announce': 'Further down on this page: other ways to reach the company.',
  'ways.email': 'Email:',
  'ways.phone': 'Phone:',
  'ways.chat': 'Written chat:',
  'ways.url': 'Web page:',
  'ways.post': 'Letter:',
  'ways.hours': 'Hours: {hours}',
  'ways.new-tab': '{title} (opens in a new tab)',
  'ways.relay-operator': 'By relay, with {name}: dial {dial} and give the operator this number.',
  'ways.relay-prefix': 'By relay, with {name}: dial {dial} first, and then this number.',
  'ways.relay-app': 'By relay, with {name}: open your relay app and enter this number.',
};
