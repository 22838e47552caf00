import { later } from './answer.ts';
import { customTransport } from './custom.ts';
import type { Endpoint, Report } from './endpoint.ts';
import { httpTransport } from './http.ts';
import type { Transport } from './transport.ts';

/** The way to an endpoint. The sandbox and companies' own endpoints are chunks that only their pages load. */
export function transportFor(endpoint: Endpoint, report: Report = () => {}): Transport {
  if (typeof endpoint === 'function') return customTransport(endpoint, { report });
  if (typeof endpoint === 'object') {
    return loaded(async () => (await import('./own-endpoint.ts')).ownEndpointTransport(endpoint, { report }));
  }
  const outcome = /^sandbox:(.*)/.exec(endpoint)?.[1];
  if (outcome === undefined) return httpTransport({ endpoint, report });
  return loaded(async () => (await import('./sandbox.ts')).sandboxTransport(outcome, { report }));
}

/** A transport whose code comes with the first attempt; when the code does not arrive, neither would the submission. */
function loaded(load: () => Promise<Transport>): Transport {
  let transport: Promise<Transport> | undefined;
  return {
    async send(outgoing, options) {
      try {
        transport ??= load();
        return await (await transport).send(outgoing, options);
      } catch {
        transport = undefined;
        return later('offline');
      }
    },
  };
}
