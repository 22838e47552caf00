// The real backend as a process of its own, with a page that joins calls by the client that ships, and a ticket for an operator without signing in.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { definitions } from '../../scripts/flow-definitions.ts';
import { createServer } from '../../server/src/server.ts';

const { PORT, DATA_DIR, PUBLIC_URL, CALLS = '{}' } = process.env;
const root = fileURLToPath(new URL('../..', import.meta.url));
const app = await createServer({
  dataDirectory: DATA_DIR,
  publicUrl: PUBLIC_URL,
  flows: definitions(),
  tenants: [{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC' }],
  limits: { tenant: 0, address: 0, submission: 0 },
  maxEventLoopDelay: 0,
  calls: JSON.parse(CALLS),
  log: false,
});
const { conversations, tenants, storage } = app.services;
const at = (sid) => ({ tenantId: tenants[0].id, sid });

// A page of the test's own, which runs scripts: the backend's pages may not.
app.get('/test/page', async (_request, reply) => reply.removeHeader('content-security-policy').type('text/html').send('<!doctype html><html lang="en"><title>A call</title><script type="module" src="/tree/test/call/page.ts"></script>'));
app.get('/tree/*', async ({ params }, reply) => reply.type('text/javascript').send(stripTypeScriptTypes(readFileSync(root + params['*'], 'utf8'))));
app.post('/test/take/:sid/:party', async ({ params: { sid, party } }) => ({ state: await conversations.book.claim(at(sid), partyOf(party)) }));
app.post('/test/ticket/:sid/:party', async ({ params: { sid, party } }) => conversations.book.ticket(at(sid), partyOf(party)));
app.get('/test/quality/:sid', async ({ params: { sid } }) => storage.sessions.quality(tenants[0].id, sid));
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.send?.('listening');

function partyOf(p) {
  return { p, role: p.split(':')[0], name: p };
}
