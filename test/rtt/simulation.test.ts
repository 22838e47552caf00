import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openChannel, type Channel } from '../../src/rtt/channel.ts';
import { quiet, take, type Conversation } from '../../src/rtt/conversation.ts';
import { plain } from '../../src/wire/t140.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { Drawer, FarSide } from './far-side.ts';

const parties = ['person:1', 'agent:7'] as const;
type P = (typeof parties)[number];

/** Somebody at one end, who may reload the page at any time. */
class Somebody {
  readonly p: P;
  readonly ended: string[] = [];
  conversation: Conversation = quiet;
  channel: Channel;
  #now = '';
  readonly #far: FarSide;
  readonly #clock: FakeClock;
  readonly #drawer = new Drawer();
  readonly #random: () => number;

  constructor(p: P, far: FarSide, clock: FakeClock, random: () => number) {
    this.p = p;
    this.#far = far;
    this.#clock = clock;
    this.#random = random;
    this.channel = this.#open();
  }

  #open(): Channel {
    const { dials } = this.#far;
    const channel = openChannel({ sid: 'sid', ticket: this.#far.ticketFor(this.p), dials, clock: this.#clock, keep: this.#drawer, random: this.#random, watch: () => () => undefined });
    this.conversation = quiet;
    channel.onNews((news) => (this.conversation = take(this.conversation, news)));
    return channel;
  }

  type(change: (now: string) => string): void {
    this.#now = change(this.#now);
    this.channel.type(this.#now);
  }

  end(): void {
    if (plain(this.#now).trim()) this.ended.push(plain(this.#now));
    this.#now = '';
    this.channel.commit();
  }

  reload(): void {
    this.channel.close();
    this.channel = this.#open();
    expect(this.channel.draft).toBe(this.#now);
  }

  get lines(): string[] {
    return this.conversation.lines.map(({ p, text }) => `${p} ${text}`);
  }
}

const text = fc.constantFrom('a', 'b ', 'é', 'e\u0301', '👩‍👩‍👧‍👦', '🇧🇷', '👋🏽', '한', 'नि', 'ש', '\u0301', 'longer words ');
const step = fc.record({
  who: fc.constantFrom(0, 1),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.record({ type: text }) },
    { weight: 4, arbitrary: fc.record({ erase: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ middle: text }) },
    { weight: 4, arbitrary: fc.constant('end' as const) },
    { weight: 3, arbitrary: fc.constantFrom('cut' as const, 'reload' as const) },
    { weight: 1, arbitrary: fc.constantFrom('kill' as const, 'offline' as const) },
  ),
  wait: fc.constantFrom(0, 3, 40, 120, 700, 2_500),
});

test('two people write through breaks, reloads and killed servers: no line is lost, none doubled, and both read the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }), async (steps, chances) => {
      const clock = new FakeClock();
      const far = new FarSide(clock);
      let chance = 0;
      const random = () => chances[(chance += 1) % chances.length] ?? 0;
      const people = parties.map((p) => new Somebody(p, far, clock, random));
      for (const { who, does, wait } of steps) {
        const somebody = people[who];
        if (!somebody) continue;
        if (does === 'end') somebody.end();
        else if (does === 'cut') far.cut(somebody.p);
        else if (does === 'reload') somebody.reload();
        else if (does === 'kill') far.kill();
        else if (does === 'offline') {
          far.offline = !far.offline;
          for (const { p } of people) far.cut(p);
        } else somebody.type((now) => ('type' in does ? now + does.type : 'erase' in does ? Array.from(now).slice(0, -does.erase).join('') : does.middle + now));
        await clock.pass(wait);
      }
      far.offline = false;
      for (const somebody of people) somebody.end();
      await clock.pass(15_000);
      const stored = far.stored.map(({ p, x }) => `${p} ${x}`);
      for (const { p, ended, lines, conversation } of people) {
        expect(far.stored.flatMap((one) => (one.p === p ? one.x : []))).toEqual(ended);
        expect(lines.toSorted()).toEqual(stored.toSorted());
        expect(Object.values(conversation.voices).map(({ live }) => live).join('')).toBe('');
        for (const other of parties) expect(lines.filter((line) => line.startsWith(other))).toEqual(stored.filter((line) => line.startsWith(other)));
      }
    }),
    { numRuns: 600 },
  );
});
