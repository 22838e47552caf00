import { beforeEach, describe, expect, test } from 'vitest';
import { openChannel, type Channel, type ChannelOptions } from '../../src/rtt/channel.ts';
import type { News } from '../../src/rtt/news.ts';
import type { PageEvents } from '../../src/rtt/page.ts';
import { quiet, take, type Conversation } from '../../src/rtt/conversation.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { Drawer, FarSide } from './far-side.ts';

const me = 'person:1';
const ana = 'agent:7';

describe('a person who writes', () => {
  let clock: FakeClock;
  let far: FarSide;
  let drawer: Drawer;
  let page: PageEvents;
  let news: News[];

  beforeEach(() => {
    clock = new FakeClock();
    far = new FarSide(clock);
    drawer = new Drawer();
    news = [];
  });

  const open = (options: Partial<ChannelOptions> = {}): Channel => {
    const watch: ChannelOptions['watch'] = (events) => ((page = events), () => undefined);
    const channel = openChannel({ sid: 'sid', ticket: far.ticketFor(me), dials: far.dials, clock, keep: drawer, random: () => 1, watch, ...options });
    channel.onNews((one) => void news.push(one));
    return channel;
  };
  const connected = async (options?: Partial<ChannelOptions>) => {
    const channel = open(options);
    await clock.pass(20);
    return channel;
  };
  const said = () => far.came.flatMap((frame) => (frame.k === 't' ? frame.d : frame.k === 'c' ? `[${frame.x}]` : []));
  const links = () => news.flatMap((one) => (one.k === 'link' ? one.link : []));
  const seen = (): Conversation => news.reduce(take, quiet);

  test('greets with what was read and how they take part, and the ticket is in the first frame', async () => {
    await connected({ send: ['voice'], recv: ['text'], lang: ['pt-BR'] });
    expect(far.greetings).toEqual([{ k: 'hello', v: 1, ticket: `${me} 1`, rx: 0, send: ['voice'], recv: ['text'], lang: ['pt-BR'] }]);
    expect([links(), far.used]).toEqual([['open'], ['socket']]);
  });

  test('is read 100 ms later, several letters at once', async () => {
    const channel = await connected();
    channel.type('a');
    await clock.pass(60);
    channel.type('ab');
    await clock.pass(39);
    expect(said()).toEqual([]);
    await clock.pass(6);
    expect(said()).toEqual(['ab']);
  });

  test('is read at once when there are four letters, when they erase, and when the line ends', async () => {
    const channel = await connected();
    channel.type('👋🏽👋🏽👋🏽👋🏽');
    await clock.pass(5);
    channel.type('👋🏽👋🏽👋🏽');
    await clock.pass(5);
    channel.commit();
    await clock.pass(5);
    expect(said()).toEqual(['👋🏽👋🏽👋🏽👋🏽', '\u0008', '[👋🏽👋🏽👋🏽]']);
  });

  test('is held back for no longer than 300 ms, whatever the page asks for', async () => {
    const channel = await connected({ buffer: 5_000 });
    channel.type('a');
    await clock.pass(305);
    expect(said()).toEqual(['a']);
  });

  test('may have no buffer at all', async () => {
    const channel = await connected({ buffer: 0 });
    channel.type('a');
    await clock.pass(5);
    expect(said()).toEqual(['a']);
  });

  test('erases what is still held back without a word of it being sent: nothing is erased twice', async () => {
    const channel = await connected();
    channel.type('a');
    channel.type('');
    channel.type('b');
    await clock.pass(200);
    expect(said()).toEqual(['b']);
  });

  test('corrects the middle of a line, and it is sent once, after two seconds without a key', async () => {
    const channel = await connected();
    channel.type('helo world');
    await clock.pass(10);
    for (const now of ['hel o world', 'hello world']) {
      channel.type(now);
      await clock.pass(1_900);
    }
    expect(said()).toEqual(['helo world']);
    await clock.pass(200);
    expect(said()).toEqual(['helo world', `${'\u0008'.repeat(7)}lo world`]);
  });

  test('goes on at the end after a correction, and all of it goes at once', async () => {
    const channel = await connected();
    channel.type('helo');
    await clock.pass(10);
    channel.type('hello');
    channel.type('hello!');
    await clock.pass(10);
    expect(said()).toEqual(['helo', '\u0008lo!']);
  });

  test('composes a word with an input method, and nothing goes before it is chosen', async () => {
    const channel = await connected();
    channel.hold(true);
    for (const now of ['ㅎ', '하', '한', '한그', '한글']) channel.type(now);
    await clock.pass(5_000);
    expect(said()).toEqual([]);
    channel.hold(false);
    await clock.pass(10);
    expect(said()).toEqual(['한글']);
  });

  test('pastes ten thousand lines: each is a line, none is lost, and the far side is not flooded', async () => {
    const channel = await connected();
    const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
    expect(channel.type([...lines, 'rest'].join('\r\n'))).toBe('rest');
    await clock.pass(10_000);
    expect(far.stored.length).toBeGreaterThan(500);
    expect(far.stored.length).toBeLessThan(1_000);
    await clock.pass(600_000);
    expect(far.stored.map(({ x }) => x)).toEqual(lines);
    expect(far.stored.map(({ l }) => l)).toEqual(lines.map((_, index) => index + 1));
    expect(drawer.writes).toBeLessThan(2_000);
  });

  test('pastes one endless line, and no frame is too large', async () => {
    const channel = await connected();
    const word = 'наводнение"\\ ';
    const rest = channel.type(word.repeat(500));
    channel.commit();
    await clock.pass(60_000);
    expect(rest.length).toBeLessThanOrEqual(1_000);
    expect(far.stored.map(({ x }) => x).join('')).toBe(word.repeat(500));
    for (const frame of far.came) expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThanOrEqual(4_096);
  });

  test('is told when something is too large for a frame', async () => {
    const channel = await connected();
    expect(channel.send({ k: 'f', at: 'details', answers: { text: 'x'.repeat(5_000) } })).toBe(false);
    expect(channel.send({ k: 'f', at: 'details', answers: { text: 'x' } })).toBe(true);
  });

  test('has no line without text, and takes back what the far side saw of it', async () => {
    const channel = await connected();
    channel.commit();
    channel.type('abcd');
    channel.type('   ');
    channel.commit();
    channel.type('\n');
    await clock.pass(10);
    expect(far.stored).toEqual([]);
    expect(far.came.length).toBeGreaterThan(0);
  });

  test('gives the turn away after what they wrote, not before', async () => {
    const channel = await connected();
    channel.type('a');
    channel.send({ k: 'g', op: 'ga' });
    await clock.pass(10);
    expect(far.came.map(({ k }) => k)).toEqual(['t', 'g']);
  });

  test('says up to where they have read, also after a break', async () => {
    const channel = await connected();
    channel.read(3);
    channel.read(2);
    await clock.pass(10);
    far.cut(me);
    await clock.pass(3_000);
    expect(far.came.filter(({ k }) => k === 'r')).toMatchObject([{ n: 3 }, { n: 3 }]);
  });

  describe('on a bad day', () => {
    test('goes on after a break with what had not arrived, and is told once', async () => {
      const channel = await connected();
      channel.type('one');
      far.cut(me);
      channel.type('one two');
      channel.commit();
      await clock.pass(5_000);
      expect(far.stored.map(({ x }) => x)).toEqual(['one two']);
      expect(links()).toEqual(['open', 'broken', 'open']);
    });

    test('finds everything again after a reload, and the line that was being written', async () => {
      const channel = await connected();
      far.say(ana, { k: 'c', l: 1, x: 'Hello' });
      channel.type('first');
      channel.commit();
      await clock.pass(10);
      far.offline = true;
      far.cut(me);
      channel.type('second');
      channel.commit();
      channel.type('thi');
      await clock.pass(500);
      channel.close();
      news = [];
      far.offline = false;
      const again = open();
      expect(again.draft).toBe('thi');
      await clock.pass(500);
      expect(seen().lines.map(({ p, text }) => `${p} ${text}`)).toEqual([`${ana} Hello`, `${me} first`, `${me} second`]);
      again.type('third');
      await clock.pass(200);
      again.commit();
      await clock.pass(200);
      expect(far.stored.filter(({ p }) => p === me).map(({ l, x }) => `${l} ${x}`)).toEqual(['1 first', '2 second', '3 third']);
    });

    test('says again what a killed server had not stored', async () => {
      const channel = await connected();
      channel.type('stored');
      channel.commit();
      channel.type('half a li');
      channel.send({ k: 'p', id: 'a', field: 'name', value: 'Ada' });
      await clock.pass(50);
      far.kill();
      await clock.pass(3_000);
      expect(far.memory).toMatchObject([{ k: 't', d: 'half a li' }, { k: 'p', id: 'a' }]);
      channel.type('half a line');
      channel.commit();
      await clock.pass(50);
      expect(far.stored.map(({ x }) => x)).toEqual(['stored', 'half a line']);
    });

    test('hears once what comes twice', async () => {
      await connected();
      far.say(ana, { k: 't', d: 'Hel' });
      const again = far.memory.at(-1);
      if (again) far.tell(me, again);
      if (again) far.tell(me, { ...again, n: again.n + 5 });
      expect(seen().voices[ana]?.live).toBe('Hel');
    });

    test('hears a line of somebody who had to count anew', async () => {
      await connected();
      far.tell(me, { k: 'c', n: 1, p: ana, s: 20, ts: 1, l: 4, x: 'four' });
      far.tell(me, { k: 'c', n: 2, p: ana, s: 9, ts: 1, l: 5, x: 'five' });
      far.tell(me, { k: 't', n: 3, p: ana, s: 10, ts: 1, d: 'six' });
      expect([seen().lines.map(({ text }) => text), seen().voices[ana]?.live]).toEqual([['four', 'five'], 'six']);
    });

    test('is on a dead line for no more than five seconds while something waits', async () => {
      const channel = await connected();
      far.deaf = true;
      channel.type('hello');
      await clock.pass(4_900);
      expect(links()).toEqual(['open']);
      far.deaf = false;
      await clock.pass(2_000);
      expect(links()).toEqual(['open', 'broken', 'open']);
      expect(far.memory).toMatchObject([{ d: 'hello' }]);
    });

    test('learns of a dead line also when they only read', async () => {
      await connected();
      far.deaf = true;
      await clock.pass(20_100);
      expect(links()).toContain('broken');
    });

    test('tries for ever, at most every two seconds', async () => {
      open();
      far.offline = true;
      await clock.pass(60_000);
      expect(far.tickets).toBeGreaterThan(28);
      far.offline = false;
      await clock.pass(2_100);
      expect(links()).toEqual(['broken', 'open']);
    });

    test('goes by stream where sockets are refused, and by socket again where streams break', async () => {
      far.refuses = ['socket'];
      const channel = open();
      await clock.pass(2_000);
      expect([far.used, channel.link]).toEqual([['socket', 'socket', 'stream'], 'open']);
      channel.type('hello');
      await clock.pass(50);
      expect(said()).toEqual(['hello']);
      far.refuses = ['stream'];
      far.cut(me);
      await clock.pass(5_000);
      expect([far.used.at(-1), channel.link]).toEqual(['socket', 'open']);
    });

    test('does not blame the socket for a network that is away', async () => {
      far.offline = true;
      open();
      await clock.pass(20_000);
      far.offline = false;
      await clock.pass(3_000);
      expect(far.used).toEqual(['socket']);
    });

    test('is tried at once when the device wakes up', async () => {
      const channel = await connected();
      far.offline = true;
      far.cut(me);
      await clock.pass(10_100);
      far.offline = false;
      page.awake();
      await clock.pass(11);
      expect(channel.link).toBe('open');
    });

    test('sends and keeps everything when the tab goes out of sight', async () => {
      const channel = await connected();
      channel.type('a');
      page.hidden();
      await clock.pass(5);
      expect(said()).toEqual(['a']);
      expect(drawer.state?.live).toBe('a');
    });

    test('opens the same in a second tab: the first one stops and says why', async () => {
      const first = await connected();
      const second = openChannel({ sid: 'sid', ticket: far.ticketFor(me), dials: far.dials, clock, keep: drawer, watch: () => () => undefined });
      await clock.pass(50);
      expect([first.link, second.link]).toEqual(['ended', 'open']);
      expect(news.at(-1)).toEqual({ k: 'link', link: 'ended', why: 'elsewhere' });
      await clock.pass(10_000);
      expect([first.link, second.link]).toEqual(['ended', 'open']);
    });

    test('goes on counting where another device of theirs stopped', async () => {
      const first = await connected();
      first.type('one');
      first.commit();
      await clock.pass(50);
      const other = openChannel({ sid: 'sid', ticket: far.ticketFor(me), dials: far.dials, clock, keep: new Drawer(), watch: () => () => undefined });
      other.type('two');
      other.commit();
      await clock.pass(50);
      expect(far.stored.map(({ l, s, x }) => [l, s, x])).toEqual([[1, 1, 'one'], [2, 2, 'two']]);
    });

    test('waits a second where the server finds them too fast, and goes on from there', async () => {
      const channel = await connected();
      channel.type('hello');
      await clock.pass(3);
      far.deaf = true;
      await clock.pass(3);
      far.tell(me, { k: 'err', code: 'too-fast' });
      far.deaf = false;
      await clock.pass(1_100);
      expect(said()).toEqual(['hello', 'hello']);
      expect(far.memory).toMatchObject([{ d: 'hello' }]);
    });

    test('ends with the conversation, and nothing of it stays in the tab', async () => {
      const channel = await connected();
      channel.type('hello');
      far.tell(me, { k: 'bye', why: 'closed' });
      expect([channel.link, drawer.state]).toEqual(['ended', undefined]);
      channel.type('hello?');
      await clock.pass(60_000);
      expect([drawer.state, far.tickets]).toEqual([undefined, 1]);
    });

    test('ends when there is no ticket any more', async () => {
      far.gone = true;
      open();
      await clock.pass(10);
      expect(news).toEqual([{ k: 'link', link: 'ended', why: 'closed' }]);
    });

    test('goes on with a new ticket where one was used up, or the server restarts', async () => {
      const channel = await connected();
      for (const why of ['ticket', 'restart'] as const) {
        far.tell(me, { k: 'bye', why });
        await clock.pass(300);
      }
      expect([channel.link, far.tickets]).toEqual(['open', 3]);
    });
  });
});
