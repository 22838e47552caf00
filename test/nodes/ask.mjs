import { request } from 'node:http';
import { pause } from '../crash/random.mjs';

/** One request on a connection of its own, so that any node may get it. Rejects where no whole answer comes. */
export function ask(address, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) }, agent: false }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        resolve({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString(), json: () => JSON.parse(bytes) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Asks again, as a device does, while a line breaks or a server says "later". Any other answer is the answer. */
export async function askUntilAnswered(address, options, again = { count: 0 }) {
  for (;;) {
    const answer = await ask(address, options).catch(() => null);
    if (answer && answer.status !== 503 && answer.status !== 502) return answer;
    again.count += 1;
    await pause(50);
  }
}

export const asJson = (value) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
