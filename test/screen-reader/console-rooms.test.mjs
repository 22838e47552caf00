import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { listenedTo, signIn } from './at-work.mjs';
import { heardIn, live, saysOnce } from './session.mjs';

const quick = { delay: 40 };

/**
 * From the top of the page to the link that leads to a room, into it, and one step back to the button above it. In Chromium Orca 43 takes a
 * select that has just come for what has the focus (on any page, also without us), and goes into focus mode; at a button it is back.
 */
const goTo = (room, links) => [
  [`to the top, for ${room}`, 'ctrl+Home'],
  [`to the link ${room}`, { key: 'k', times: links, until: `${room} link`, timeout: 15 }],
  [`opens ${room}`, { key: 'Return', until: `${room} heading`, timeout: 30 }],
  [`before ${room}`, { key: 'shift+Tab', until: 'Sign out' }],
];

describe('an admin who listens, in Chromium', () => {
  let heard;
  before(
    async () => {
      const { open, password } = listenedTo();
      const rows = [
        ...signIn(password, 'Operators heading'),
        ['to who works here', { key: 't', until: 'Who works here', timeout: 10 }],
        ['to the new one', { key: 'h', until: 'Somebody new', timeout: 10 }],
        ['to their name', { key: 'Tab', until: 'Name' }],
        ['writes their name', { type: 'Ana', ...quick }],
        ['to their role', { key: 'Tab', until: 'Role' }],
        ['to their languages', { key: 'Tab', until: 'Languages' }],
        ['to the button that makes it', { key: 'Tab', until: 'Make the account' }],
        ['makes it', { key: 'Return', until: 'Tell it to them', timeout: 30 }],

        ...goTo('Flows', 9),
        ['to the flows', { key: 't', until: 'Flows, and the law', timeout: 10 }],
        ['to a flow', { key: 'k', until: 'link', timeout: 10 }],
        ['opens it', { key: 'Return', until: 'Flows heading', timeout: 30 }],
        ['to the first link', { key: 'Tab', until: 'All flows' }],
        ['to the question', { key: 'Tab', times: 2, until: 'Question, in this language', timeout: 10 }],
        ['writes the question', { type: 'Branch', ...quick }],
        ['to the help', { key: 'Tab', until: 'Help for the answer' }],
        ['to the short name', { key: 'Tab', until: 'Short name' }],
        ['writes one that is none', { type: '1', ...quick }],
        ['to the button that saves', { key: 'Tab', times: 4, until: 'Save in the draft', timeout: 10 }],
        ['saves what is wrong', { key: 'Return', until: 'problem', timeout: 30 }],

        ...goTo('What was done', 11),
        ['to the check', { key: 'b', times: 2, until: 'Check the log now', timeout: 10 }],
        ['checks', { key: 'Return', until: 'Checked', timeout: 30 }],

        ...goTo('Exports', 12),
        ['to what is taken along', { key: 'c', until: 'What', timeout: 10 }],
        ['to the words', { key: 'x', until: 'With what people wrote', timeout: 10 }],
        ['to the button that takes it', { key: 'b', until: 'Download the file', timeout: 10 }],
        ['takes it', { key: 'Return', until: 'being downloaded', timeout: 30 }],

        ...goTo('Company', 13),
        ['to what to look at', { key: '2', until: 'heading level 2', timeout: 10 }],
      ];
      heard = await live({ browser: 'chromium', page: '/console/#operators', rows, open });
    },
    { timeout: 400_000 },
  );

  test('hears each room by its heading, once', () => {
    saysOnce(heard, 'saves it', /^Operators heading level 1\.$/);
    for (const room of ['Flows', 'What was done', 'Exports', 'Company']) saysOnce(heard, `opens ${room}`, new RegExp(`^${room} heading level 1\\.$`));
  });

  test('hears a new account’s first password once, and whose it is', () => {
    saysOnce(heard, 'makes it', /^First password of Ana, shown only now: /);
    assert.equal(heardIn(heard, 'to who works here').filter((text) => /Who works here/.test(text)).length, 1);
  });

  test('hears what a question needs, and that something is wrong with it', () => {
    saysOnce(heard, 'to the short name', /^What your own systems get, such as branch\. /);
    saysOnce(heard, 'saves what is wrong', /^There is a problem/);
  });

  test('hears that the log was checked, and that a file comes, once', () => {
    saysOnce(heard, 'checks', /^Checked: /);
    saysOnce(heard, 'takes it', /^The file is being downloaded\.$/);
  });
});
