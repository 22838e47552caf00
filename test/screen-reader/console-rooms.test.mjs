import { before, describe, test } from 'node:test';
import { startServer } from '../helpers/server.ts';
import { passwordOf, signIn } from './at-work.mjs';
import { live, neverSays, saysOnce } from './session.mjs';

const quick = { delay: 40 };
/** From the top of the page to the link that leads to a room, and there. */
const goTo = (room, links) => [
  [`to the top, for ${room}`, 'ctrl+Home'],
  [`to the link ${room}`, { key: 'k', times: links, until: `${room} link`, timeout: 15 }],
  [`opens ${room}`, { key: 'Return', until: `${room} heading`, timeout: 30 }],
];

describe('an admin who listens, in Chromium', () => {
  let heard;
  before(
    async () => {
      let password = '';
      const open = async () => {
        const server = await startServer();
        password = passwordOf(server);
        return { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
      };
      const rows = [
        ...signIn(() => password, 'Operators heading'),
        ['to who works here', { key: 't', until: 'Who works here', timeout: 10 }],
        ['to the new one', { key: 'h', until: 'Somebody new', timeout: 10 }],
        ['to their name', { key: 'Tab', until: 'Name' }],
        ['writes their name', { type: 'Ana', ...quick }],
        ['to their role', { key: 'Tab', until: 'Role' }],
        ['to their languages', { key: 'Tab', until: 'Languages' }],
        ['to the button that makes it', { key: 'Tab', until: 'Make the account' }],
        ['makes it', { key: 'Return', until: 'First password of Ana', timeout: 30 }],
        ...goTo('Flows', 9),
        ['to the flows', { key: 't', until: 'Flows, and the law', timeout: 10 }],
        ['to a flow', { key: 'k', until: 'link', timeout: 10 }],
        ['opens it', { key: 'Return', until: 'heading', timeout: 30 }],
        ['to the question', { key: 'e', until: 'Question, in this language', timeout: 10 }],
        ['into the field', { key: 'Return', timeout: 5 }],
        ['writes the question', { type: 'Branch', ...quick }],
        ['to the help', 'Tab'],
        ['to the short name', { key: 'Tab', until: 'Short name' }],
        ['writes a wrong one', { type: '1', ...quick }],
        ['saves', { key: 'Return', until: 'Short name', timeout: 30 }],
      ];
      heard = await live({ browser: 'chromium', page: '/console/#operators', rows, open });
    },
    { timeout: 300_000 },
  );

  test('hears a new account’s first password once, and whose it is', () => {
    for (const [row, { spoken }] of heard) console.log(row, JSON.stringify(spoken));
    saysOnce(heard, 'makes it', /^First password of Ana, shown only now:/);
    neverSays(heard, 'makes it', /undefined/);
  });
});
