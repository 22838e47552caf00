import fc from 'fast-check';
import type { DeliveryEvent } from '../../src/deliveries/adapter.ts';

/** Ana's cancellation, on its way to the company's systems. */
export function anaEvent(more: Partial<DeliveryEvent> = {}): DeliveryEvent {
  return {
    id: '0b6f3a56-3a1f-4a53-9a57-0d7a2c1e4f10',
    type: 'submission.received',
    at: '2026-11-24T09:44:15.000Z',
    tenant: 'acme',
    protocol: '2026-7K3M-9QXT-4BR3',
    flow: 'cancel',
    statute: 'br-sac',
    locale: 'pt-BR',
    deadlineAt: '2026-12-02T02:59:59.000Z',
    data: {
      flow: 'cancel',
      statute: 'br-sac',
      locale: 'pt-BR',
      submittedAt: '2026-11-24T09:44:14.547Z',
      answers: { name: 'Ana Souza', contract: 'K-42', when: 'soonest', endDate: 'earliest', email: 'ana@example.com' },
    },
    ...more,
  };
}

/** What somebody might write to get out of the place where an answer goes. */
export const hostile = fc.oneof(
  fc.constantFrom(
    '"}, "admin": true, "x": {"y": "',
    '\\"',
    '\r\nBcc: everyone@example.com',
    '\u2028\u2029\u0085\u0000',
    '&admin=1&name=',
    '{{receipt}}',
    '${process.env}',
    '<script>alert(1)</script>',
    '") { deleteEverything } #',
    '../../admin',
    '__proto__',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'{}"\\\r\n&=<>:$#%;\' ax'), maxLength: 40 }),
);
