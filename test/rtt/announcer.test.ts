import { beforeEach, describe, expect, test } from 'vitest';
import { nextChunk, RttAnnouncer } from '../../src/rtt/announcer.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

describe('a person who listens to somebody write', () => {
  let clock: FakeClock;
  let said: string[];
  let announcer: RttAnnouncer;

  beforeEach(() => {
    clock = new FakeClock();
    said = [];
    announcer = new RttAnnouncer({
      clock,
      say: (text) => void said.push(text),
      name: (p) => (p === 'agent:7' ? 'Ana' : 'Rui'),
      spoken: (name, text) => `${name}: ${text}`,
      correction: (text) => `Correction: ${text}`,
    });
  });

  const writes = async (text: string, p = 'agent:7', before = '', each = 50) => {
    for (let length = 1; length <= text.length; length += 1) {
      announcer.heard(p, before + text.slice(0, length));
      await clock.pass(each);
    }
  };

  test('hears sentences, each once, and the name only when it changes', async () => {
    await writes('Good morning. How can I help? ');
    announcer.ended('agent:7', 'Good morning. How can I help? ');
    await writes('One moment', 'agent:7');
    announcer.ended('agent:7', 'One moment');
    await writes('I am here, too. ', 'agent:8');
    expect(said).toEqual(['Ana: Good morning.', 'How can I help?', 'One moment', 'Rui: I am here, too.']);
  });

  test('hears no letter alone, however slowly somebody writes', async () => {
    await writes('Yes', 'agent:7', '', 4_000);
    expect(said).toEqual([]);
    await writes(' I will', 'agent:7', 'Yes', 2_000);
    expect(said).toEqual(['Ana: Yes', 'I']);
  });

  test('hears the words that are whole after a pause, and the last one after a rest, once', async () => {
    await writes('I will look for your contr');
    await clock.pass(1_600);
    expect(said).toEqual(['Ana: I will look for your']);
    await clock.pass(4_000);
    expect(said).toEqual(['Ana: I will look for your', 'contr']);
    await writes('act', 'agent:7', 'I will look for your contr', 6_000);
    expect(said).toHaveLength(2);
    announcer.ended('agent:7', 'I will look for your contract');
    expect(said).toEqual(['Ana: I will look for your', 'contr', 'act']);
  });

  test('never hears what was erased before it was said', async () => {
    await writes('You are wrong');
    announcer.heard('agent:7', 'You are ');
    await writes('right. ', 'agent:7', 'You are ');
    expect(said).toEqual(['Ana: You are right.']);
  });

  test('hears a correction of what was said, when the line ends', async () => {
    await writes('It costs 20 euros. ');
    announcer.heard('agent:7', 'It costs ');
    await writes('30 euros. ', 'agent:7', 'It costs ');
    await clock.pass(10_000);
    announcer.ended('agent:7', 'It costs 30 euros. ');
    expect(said).toEqual(['Ana: It costs 20 euros.', 'Correction: It costs 30 euros.']);
  });

  test('hears whole lines only, groups of words, or nothing before asking', async () => {
    announcer.speech = 'line';
    await writes('Good. Morning. ');
    announcer.ended('agent:7', 'Good. Morning. ');
    announcer.speech = 'words';
    await writes('one two three four five six seven');
    announcer.ended('agent:7', 'one two three four five six seven');
    expect(said).toEqual(['Ana: Good. Morning.', 'one two three', 'four five six', 'seven']);
    said = [];
    announcer.speech = 'off';
    await writes('Hello. There. ');
    announcer.ended('agent:7', 'Hello. There. ');
    await writes('More');
    await clock.pass(20_000);
    expect(said).toEqual([]);
    announcer.readNew();
    announcer.readNew();
    expect(said).toEqual(['Hello. There.', 'More']);
  });

  test('hears nothing while their own hands write, if they want it so', async () => {
    announcer.holds = true;
    announcer.typed();
    await writes('Hello. ', 'agent:7', '', 10);
    await clock.pass(1_000);
    announcer.typed();
    await clock.pass(1_400);
    expect(said).toEqual([]);
    await clock.pass(200);
    expect(said).toEqual(['Ana: Hello.']);
  });

  test('hears a hundred letters without an end in between', () => {
    const word = 'abcdefghi ';
    expect(nextChunk(word.repeat(10), '', 'typed')).toMatchObject({ say: word.repeat(10).trim() });
    expect(nextChunk('한'.repeat(100), '', 'typed')).toMatchObject({ say: '한'.repeat(100) });
    expect(nextChunk('한'.repeat(99), '', 'typed')).toMatchObject({ say: '' });
  });

  test.for(['¿Sí? ', 'هل أنت هنا؟ ', 'はい。', '“Yes.” ', 'Wait … '])('hears the end of a sentence in any writing: %s', (text) => {
    expect(nextChunk(text, '', 'typed').say).toBe(text.trim());
  });

  test('hears nothing more when it is over', async () => {
    await writes('Hello there');
    announcer.stop();
    await clock.pass(10_000);
    expect(said).toEqual([]);
  });
});
