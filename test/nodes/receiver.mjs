import { once } from 'node:events';
import { createServer } from 'node:http';
import { pause } from '../crash/random.mjs';

/** A company's system that takes its time, so that a node which is killed is often in the middle of telling it something. */
export async function openReceiver({ random }) {
  /** Submissions by the id of what told them; an id that comes again is the same telling. */
  const told = new Map();
  const counts = { attempts: 0, again: 0, changed: 0 };
  const server = createServer((request, response) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', async () => {
      const [id, body] = [request.headers['webhook-id'], Buffer.concat(pieces).toString()];
      counts.attempts += 1;
      await pause(random.between(20, 400));
      if (told.has(id)) counts.again += 1;
      if (told.has(id) && told.get(id).body !== body) counts.changed += 1;
      told.set(id, { body, submissionId: JSON.parse(body).data.content.submissionId });
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${server.address().port}`;
  return {
    endpoint: { id: 'crm', adapter: 'webhook', config: { url: `http://${host}/`, signWith: ['signing'] }, secrets: { signing: 'CRM_KEY' } },
    environment: { DELIVERY_INTERNAL_HOSTS: host, CRM_KEY: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
    counts,
    /** How often each submission was told, under ids of their own. */
    times() {
      const times = new Map();
      for (const { submissionId } of told.values()) times.set(submissionId, (times.get(submissionId) ?? 0) + 1);
      return times;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
