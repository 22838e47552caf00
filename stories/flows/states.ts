import type { ReceiptAnswer } from '../../src/wire/receipt.ts';
import { walked, type WidgetStory } from '../fixtures/widget.ts';
import { journeyUnder } from '../fixtures/journeys.ts';
import type { Person } from '../helpers/person.ts';

/** A page as a person finds it. */
export const page = (step: string): WidgetStory => ({ play: walked((person) => person.walk(step)) });

/** A page whose button was pressed with nothing filled in. */
export const pageWithErrors = (step: string): WidgetStory => ({
  play: walked(async (person) => {
    await person.walk(step);
    await person.press(person.say('page.next'));
    await person.stands('summary');
  }),
});

/** Everything filled in and confirmed, and the network answers as it does. */
export const sent = (network: string, ends: (person: Person) => Promise<unknown>): WidgetStory => ({
  parameters: { network },
  play: walked(async (person) => {
    await person.walk();
    await ends(person);
  }),
});

export const sending = sent('slow', (person) => person.sees('sending.now'));

/** Kept and not arrived, for one of the reasons that the person can read. */
export const queued = (network: string, reason: string): WidgetStory =>
  sent(network, async (person) => {
    await person.find('heading', person.names.word('queued.title'));
    await person.sees(`queued.${reason}`);
    await person.stands('heading');
  });

/** A browser that keeps nothing, as some do in private windows. */
export const queuedInMemory: WidgetStory = {
  ...sent('offline', (person) => person.sees('queued.memory')),
  beforeEach: () => {
    const names = ['indexedDB', 'localStorage'] as const;
    const forbidden = () => {
      throw new DOMException('Storage is forbidden.', 'SecurityError');
    };
    const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(window, name)] as const);
    for (const name of names) Object.defineProperty(window, name, { configurable: true, get: forbidden });
    return () => {
      for (const [name, descriptor] of before) if (descriptor) Object.defineProperty(window, name, descriptor);
    };
  },
};

/** The backend found something to mend: back on its page, with everything else kept. */
export const refusedAnswer = sent('invalid-answers', async (person) => {
  await person.stands('summary');
  await person.find('link', new RegExp(person.names.label('email')));
});

export const alreadyCancelled = sent('already-cancelled', async (person) => {
  await person.find('heading', person.names.word('rejected.title'));
  await person.find('button', person.say('rejected.again'));
});

export const receiptUnsigned = sent('ok', (person) => person.hearsReceipt());

const answer: ReceiptAnswer = {
  receiptId: 'rcp_01J9Z7K3M4',
  protocol: '2026-7K3M-94QX-T2H5',
  receivedAt: '2026-11-24T09:00:00Z',
  deadlineAt: '2026-12-01T09:00:00Z',
  receipt: 'eyJhbGciOiJFZERTQSJ9.eyJwcm90b2NvbCI6IjIwMjYifQ.c2lnbmF0dXJl',
  url: '/receipts/2026-7K3M-94QX-T2H5',
};

/** A company's own way of sending, whose receipt is signed. Nothing leaves the page, and no badge says "test". */
export const receiptSigned: WidgetStory = {
  ...receiptUnsigned,
  args: { transport: () => Promise.resolve(answer) },
};

/** All questions on one page, as a person chooses it in the screen-reader mode. */
export const onePage = (upTo: 'filled' | 'errors' | 'receipt'): WidgetStory => ({
  parameters: { mode: 'screen-reader' },
  play: walked(async (person) => {
    const journey = journeyUnder(person.flow, person.statute, 'one-page');
    await person.open();
    await person.tick('checkbox', person.say('screen-reader.one-page'));
    const [step = '', answers = {}] = journey.stops[0] ?? [];
    await person.arrives(step, journey);
    if (upTo !== 'errors') await person.fill(answers);
    if (upTo === 'filled') return;
    await person.confirms();
    await (upTo === 'errors' ? person.stands('summary') : person.hearsReceipt());
  }),
});

/** A page with the screen-reader mode beside it. */
export const withScreenReaderMode = (step: string): WidgetStory => ({
  parameters: { mode: 'screen-reader' },
  play: walked(async (person) => {
    await person.walk(step);
    await person.find('checkbox', person.say('screen-reader.one-page'));
  }),
});

/** The receipt as the screen-reader mode says it: longer, and the number twice. */
export const receiptWithScreenReaderMode: WidgetStory = { ...receiptUnsigned, parameters: { mode: 'screen-reader', network: 'ok' } };

/** The page says how long it keeps what is typed. */
export const keepsDraft = (step: string): WidgetStory => ({
  args: { keepDraft: true },
  play: walked(async (person) => {
    await person.walk(step);
    await person.sees('page.draft');
  }),
});

/** From the closed door to the receipt, with one mistake and its mending. */
export const wholeJourney: WidgetStory = {
  play: walked(async (person) => {
    const { stops, paging } = journeyUnder(person.flow, person.statute);
    const [first = '', answers = {}] = stops[0] ?? [];
    const button = stops.length === 1 ? person.names.button('confirm') : person.say('page.next');
    await person.open();
    await person.arrives(first, { paging });
    await person.press(button);
    await person.stands('summary');
    await person.fill(answers);
    await person.press(button);
    for (const [step, more] of stops.slice(1)) {
      await person.arrives(step, { paging });
      await person.fill(more);
      await person.press(step === stops.at(-1)?.[0] ? person.names.button('confirm') : person.say('page.next'));
    }
    await person.hearsReceipt();
  }),
};

/** Offline first; then the network is back, the person tries again, and the receipt comes. */
export const tryAgain: WidgetStory = sent('offline-then-ok', async (person) => {
  await person.press(person.say('queued.retry'));
  await person.hearsReceipt();
});
