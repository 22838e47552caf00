import { createRequire } from 'node:module';

const autocannon = createRequire(import.meta.url)('autocannon');
const message = {
  flow: 'cancel',
  statute: 'br-sac',
  locale: 'pt-BR',
  submittedAt: '2026-10-05T17:59:58.000Z',
  answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com', message: 'Por favor, cancelem. '.repeat(40) },
};

/** One request, until it is answered by a receipt. */
export async function firstReceipt(url) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(message) });
  if (response.status !== 201) throw new Error(`No receipt: ${response.status} ${await response.text()}`);
}

/** Requests of people who cancel, 1.2 kB each, every one with a key of its own. @param rate so many a second; as many as there can be when left out */
export async function shower(url, { seconds, connections, rate }) {
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    ...(rate && { overallRate: rate }),
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        setupRequest: (request) => ({ ...request, headers: { ...request.headers, 'idempotency-key': crypto.randomUUID() } }),
      },
    ],
  });
  return { rate: Math.round(result.requests.average), p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors, done: result.requests.total };
}
