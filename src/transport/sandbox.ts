import { problemBase } from '../wire/problem-type.ts';
import { protocolNumber } from '../wire/protocol-number.ts';
import type { Offer } from '../wire/offer.ts';
import type { ReceiptAnswer } from '../wire/receipt.ts';
import { attemptFrom, later } from './answer.ts';
import type { Report } from './endpoint.ts';
import { sha256 } from './http.ts';
import type { Attempt, Transport } from './transport.ts';

/** What the sandbox can be forced to; each of them also as `<outcome>-then-ok`, which fails once. */
export const sandboxOutcomes = [
  'ok', 'slow', 'offline', '422', '409-already-cancelled', '409-offer-changed', '429', '500', 'timeout', 'html', 'wrong-shape',
] as const;
export type SandboxOutcome = (typeof sandboxOutcomes)[number];

interface SandboxEffects {
  readonly report?: Report;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  readonly log?: (text: string) => void;
}

/**
 * Answers from memory, so that a page can be built and every bad day seen before there is a backend. Nothing is sent;
 * its receipts are honest: unsigned, from `sandbox`. An outcome that is not known behaves like `ok`, and says so.
 */
export function sandboxTransport(outcome: string, effects: SandboxEffects = {}): Transport {
  const { report = () => {}, now = Date.now, random = Math.random, wait = sleep, log = (text) => console.info(text) } = effects;
  const [, name = '', thenOk] = /^(.*?)(-then-ok)?$/.exec(outcome) ?? [];
  const forced = sandboxOutcomes.find((known) => known === name);
  const receipts = new Map<string, ReceiptAnswer>();
  let attempts = 0;

  return {
    async send({ key, body }) {
      attempts += 1;
      if (attempts === 1) log(firstWords(outcome, forced, key, body));
      const fate = forced === undefined || (thenOk && attempts > 1) ? 'ok' : forced;
      await wait(fate === 'slow' ? 4000 : 150);
      const answer = receipts.get(key) ?? receiptAt(now(), random);
      if (fate === 'ok' || fate === 'slow') receipts.set(key, answer);
      const answered = (status: number, said: unknown, retryAfter: string | null = null): Promise<Attempt> =>
        sha256(body).then((bodySha256) =>
          attemptFrom(
            { status, text: typeof said === 'string' ? said : JSON.stringify(said), retryAfter, url: 'https://sandbox/' },
            { bodySha256, report, now },
          ),
        );
      switch (fate) {
        case 'ok':
        case 'slow':
          return answered(201, answer);
        case 'offline':
        case 'timeout':
          return later(fate);
        case '422':
          return answered(422, { ...problem('invalid-answers', 422), problems: [{ field: 'email', code: 'not-an-email' }] });
        case '409-already-cancelled':
          return answered(409, { ...problem('already-cancelled', 409), protocol: answer.protocol, receivedAt: answer.receivedAt });
        case '409-offer-changed':
          return answered(409, { ...problem('offer-changed', 409), problems: [{ field: 'offer', code: 'offer-changed' }], offers: dearer(body) });
        case '429':
          return answered(429, problem('too-many-requests', 429), '5');
        case '500':
          return answered(500, problem('unexpected', 500));
        case 'html':
          return answered(200, '<!doctype html><title>Please sign in to the Wi-Fi</title>');
        case 'wrong-shape':
          return answered(200, { ok: true });
      }
    },
  };
}

/** The offer of a request at twice its price, as if the company had changed it meanwhile. */
function dearer(body: string): readonly unknown[] {
  const { offer } = JSON.parse(body) as { readonly offer?: Offer }; // the widget wrote it
  return offer ? [{ ...offer, price: { ...offer.price, amount: String(2 * Number(offer.price.amount)) } }] : [];
}

function receiptAt(now: number, random: () => number): ReceiptAnswer {
  const receivedAt = new Date(now).toISOString();
  const protocol = protocolNumber(Number(receivedAt.slice(0, 4)), Array.from({ length: 11 }, () => Math.floor(random() * 32)));
  return { receiptId: `sandbox-${protocol}`, protocol, receivedAt };
}

function problem(type: string, status: number) {
  return { type: problemBase + type, title: '', status };
}

function firstWords(outcome: string, forced: SandboxOutcome | undefined, key: string, body: string): string {
  const unknown = forced ? '' : ` It does not know "${outcome}"; it knows ${sandboxOutcomes.join(', ')}, each also with -then-ok.`;
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `[same-door] Test mode (sandbox:${outcome}): nothing is sent.${unknown} A real endpoint would get this POST:`,
    JSON.stringify(JSON.parse(body), null, 2),
    `curl -X POST https://your-backend.example/v1/your-company/submissions -H 'content-type: application/json' \\`,
    `  -H 'idempotency-key: ${key}' -d ${quoted(body)}`,
  ].join('\n');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
