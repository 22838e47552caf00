import type { Flow } from '../flow/types.ts';
import type { Slot, SlotKind } from './slot.ts';

type Row = readonly [kind: SlotKind, id: string, ...keys: string[]];

/** Buttons that every flow has, by what they do. */
const buttons = {
  next: 'page.next',
  back: 'page.back',
  close: 'page.close',
  change: 'review.change',
  other: 'account.other',
  retry: 'queued.retry',
  'download-request': 'queued.download',
  again: 'rejected.again',
  'download-receipt': 'receipt.download',
  copy: 'receipt.copy',
  print: 'receipt.print',
  open: 'receipt.open',
};

/** Why a request waits (`LaterReason`); without the network it is `offline` itself. */
const reasons = ['timeout', 'server', 'busy', 'no-receipt', 'proof'];
const refusals = ['already-cancelled', 'body-too-large', 'key-reused', 'other'];
/** How else the company can be reached, where a request stays unsent. */
const otherWays = ['email', 'phone', 'chat', 'url', 'post', 'hours', 'new-tab', 'relay-operator', 'relay-prefix', 'relay-app'];
const receiptRows = ['protocol', 'spelled', 'received', 'deadline', 'sent', 'signed', 'unsigned', 'hash', 'copied', 'not-copied'];

/** What only contracting says. The offers themselves are the company's own words: their slots are `contract.offer.option:<id>`. */
const contracting: readonly Row[] = [
  ['legal', 'legal:minimum-term', 'contract.offer.minimum-term'],
  ['legal', 'legal:renewal', 'contract.offer.renewal'],
  ['legal', 'legal:terms', 'contract.offer.terms'],
  ['legal', 'legal:new-tab', 'contract.offer.new-tab'],
  ['legal', 'legal:withdrawal', 'contract.facts.withdrawal'],
  ['legal', 'legal:withdrawal-unknown', 'contract.facts.withdrawal.unknown'],
  ['receipt', 'receipt:agreed', 'contract.receipt.agreed'],
  ['receipt', 'receipt:payment', 'contract.receipt.payment', 'contract.receipt.payment.lead'],
  ['receipt', 'receipt:cancel', 'contract.receipt.cancel', 'contract.receipt.cancel.lead'],
  ['button', 'button:pay', 'contract.receipt.pay'],
  ['button', 'button:cancel', 'contract.receipt.cancel.link'],
];

/** Every text that belongs to the flow as a whole: its title, its buttons, and what becomes of a request. */
export function pageSlots({ id: flow }: Flow): readonly Slot[] {
  const rows: readonly Row[] = [
    ['title', 'title', `${flow}.title`],
    ...Object.entries(buttons).map(([id, key]): Row => ['button', `button:${id}`, key]),
    ['hint', 'hint:draft', 'page.draft'],
    ['hint', 'hint:account', 'account.from'],
    ['hint', 'hint:none', 'review.none'],
    // The heading counts the problems; the number stands in writing.
    ['error', 'error:summary', 'summary.title'],
    ...refusals.map((code): Row => ['error', `error:${code}`, `${flow}.rejected.title`, `rejected.${code}`]),
    ['wait', 'wait', 'sending.now'],
    ['wait', 'wait:slow', 'sending.slow'],
    ['wait', 'wait:page', 'page.loading'],
    ['offline', 'offline', `${flow}.queued.title`, 'queued.offline'],
    ...reasons.map((reason): Row => ['offline', `offline:${reason}`, `${flow}.queued.title`, `queued.${reason}`]),
    ['offline', 'offline:kept', 'queued.kept'],
    ['offline', 'offline:memory', 'queued.memory'],
    ['offline', 'offline:ways', 'ways.title', 'ways.lead'],
    ...otherWays.map((way): Row => ['offline', `offline:ways-${way}`, `ways.${way}`]),
    ['receipt', 'receipt', `${flow}.receipt.title`, 'receipt.lead'],
    ...receiptRows.map((row): Row => ['receipt', `receipt:${row}`, `receipt.${row}`]),
    ...(flow === 'contract' ? contracting : []),
  ];
  const committing = (['start', 'confirm'] as const).map((id): Slot => ({ slot: `${flow}.button:${id}`, kind: 'button', keys: [[`${flow}.${id}`]], statutory: id }));
  return [...committing, ...rows.map(([kind, id, ...keys]): Slot => ({ slot: `${flow}.${id}`, kind, keys: keys.map((key) => [key]) }))];
}
