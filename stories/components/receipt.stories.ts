import { receivedState, someAnswers, someReceipt } from '../fixtures/scene.ts';
import { seen, staged, wholePage, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import type { Receipt } from '../../src/wire/receipt.ts';

/** The proof: number, times, content, signature. Nothing on it goes away by itself. */
const meta: StageMeta = { title: 'Parts/Receipt' };
export default meta;

const shows = (receipt: Partial<Receipt>, setting = {}): StageStory => ({
  render: staged(wholePage, { state: receivedState(someAnswers, { ...someReceipt, ...receipt }), ...setting }),
  play: seen('heading', /^Your cancellation has arrived/),
});

export const Signed = shows({});
export const WithDeadlineAndLink = shows({ deadlineAt: '2026-12-01T09:00:00Z', url: 'https://api.example/receipts/1' });
export const NotSigned = shows({ signed: false });
export const NumberCopied = shows({}, { copied: true });
export const NumberNotCopied = shows({}, { copied: false });
export const InTestMode = shows({ signed: false, from: 'sandbox' }, { sandbox: true });
