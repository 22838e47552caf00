// The real backend as a process of its own, with one door more: a ticket for an operator without signing in.
import { definitions } from '../../scripts/flow-definitions.ts';
import { createServer } from '../../server/src/server.ts';

const { PORT, DATA_DIR, PUBLIC_URL, WEAKENING } = process.env;
const app = await createServer({
  dataDirectory: DATA_DIR,
  publicUrl: PUBLIC_URL,
  flows: definitions(),
  tenants: [{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC' }],
  limits: { tenant: 0, address: 0, submission: 0 },
  maxEventLoopDelay: 0,
  log: false,
  ...(WEAKENING && { weakening: WEAKENING }),
});
app.post('/test/operator/:sid', async ({ params }) => {
  const { conversations, tenants } = app.services;
  return conversations.book.ticket({ tenantId: tenants[0].id, sid: params.sid }, { p: 'agent:1', role: 'agent', name: 'Ana' });
});
app.get('/test/memory', async () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { heapUsed: heapUsed + external };
});
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.send?.('listening');
