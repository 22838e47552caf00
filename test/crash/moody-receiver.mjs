import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { pause } from './random.mjs';

const secret = Buffer.alloc(32, 7);
/** One of them for each attempt. `taken and cut`: it is in effect, and nobody hears so. */
const moods = [500, 503, 'cut', 'reset', 'taken and cut', 'taken and cut', 'slow', 'slow', 'slow', ...Array.from({ length: 19 }, () => 204)];

/**
 * A company's own system, which takes webhooks (Standard Webhooks) by their id once, when it is in the mood: it fails, hangs, resets, and takes
 * what it then does not answer for. `wellAgain()` ends that.
 */
export async function moodyReceiver({ random }) {
  const counts = { attempts: 0, 'taken before': 0, hung: 0, ...Object.fromEntries(moods.map((mood) => [mood, 0])) };
  /** By webhook-id: what it was, the first time that it was taken. */
  const inEffect = new Map();
  const faults = { changed: [], badSignatures: [] };
  let well = false;

  const draw = () => {
    if (well) return 204;
    if (random.next() < 0.01) return 'hung';
    return moods[Math.floor(random.next() * moods.length)];
  };
  const server = createServer((request, response) => {
    const pieces = [];
    request.on('error', () => {}); // the backend was killed in the middle of it
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', async () => {
      const body = Buffer.concat(pieces).toString();
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = request.headers;
      const mood = draw();
      counts.attempts += 1;
      counts[mood] += 1;
      const right = `v1,${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')}`;
      if (!String(signatures).split(' ').includes(right)) faults.badSignatures.push(id);
      if (mood === 'hung') return;
      if (mood === 'cut') return request.socket.destroy();
      if (mood === 'reset') return request.socket.resetAndDestroy();
      if (typeof mood === 'number' && mood >= 400) return response.writeHead(mood).end();
      if (mood === 'slow') await pause(random.between(50, 1_500));
      if (inEffect.has(id)) {
        counts['taken before'] += 1;
        if (inEffect.get(id) !== body) faults.changed.push(id);
      } else inEffect.set(id, body);
      if (mood === 'taken and cut') return request.socket.destroy();
      response.writeHead(204).end();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${server.address().port}`;
  return {
    counts,
    faults,
    endpoint: { id: 'crm', adapter: 'webhook', config: { url: `http://${host}/`, signWith: ['signing'] }, secrets: { signing: 'CRM_KEY' } },
    environment: { DELIVERY_INTERNAL_HOSTS: host, CRM_KEY: `whsec_${secret.toString('base64')}` },
    /** What the company now knows: by which message, of which submission, with which receipt and answers. */
    effects: () => [...inEffect].map(([id, body]) => {
      const { receipt, content } = JSON.parse(body).data;
      return { id, submission: content.submissionId, receipt, answers: content.answers };
    }),
    wellAgain: () => void (well = true),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
