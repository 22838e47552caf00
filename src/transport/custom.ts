import { later, readAnswer, receiptFrom } from './answer.ts';
import type { Report, SendFunction } from './endpoint.ts';
import { sha256 } from './http.ts';
import type { Transport } from './transport.ts';

/** Hands over through a host's own function. It never hears "received" unless the function brings a receipt. */
export function customTransport(send: SendFunction, { report, timeoutMs = 60_000 }: { readonly report?: Report; readonly timeoutMs?: number } = {}): Transport {
  return {
    async send({ key, body }, { signal }) {
      const clock = new AbortController();
      const stop = () => clock.abort();
      const timer = setTimeout(stop, timeoutMs);
      signal.addEventListener('abort', stop);
      try {
        const stopped = new Promise<never>((_, reject) => clock.signal.addEventListener('abort', reject));
        if (signal.aborted) stop();
        const answer = readAnswer(await Promise.race([stopped, send(JSON.parse(body), { signal: clock.signal, idempotencyKey: key })]));
        const here = globalThis.location?.href ?? '';
        if (answer) return { outcome: 'received', receipt: receiptFrom(answer, here, await sha256(body)) };
        report?.('SD-E04', { url: 'send()', status: '', found: 'wrong-shape' });
        return later('no-receipt');
      } catch {
        return later(clock.signal.aborted ? 'timeout' : 'server');
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
