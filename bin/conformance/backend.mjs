import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { BrokenLine, Refused } from './verdicts.mjs';

export const isOnThisMachine = (address) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

/**
 * The backend as a widget reaches it: no cookies, no redirects followed. Asked with Node's own client, for `fetch` tells nothing of
 * an answer that comes before the body was sent whole.
 */
export function openBackend(endpoint, { timeout = 20_000 } = {}) {
  const base = endpoint.replace(/\/+$/, '');
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };

  function ask(url, { method = 'GET', headers = {}, body } = {}) {
    const { protocol } = new URL(url);
    return new Promise((resolve, reject) => {
      const request = (protocol === 'https:' ? https : http).request(url, { method, agent: agents[protocol], headers: { ...headers, ...(body !== undefined && { 'content-length': body.length }) } });
      let answered = false;
      const broken = (cause) => reject(new BrokenLine(cause.code ?? cause.message, { cause }));
      request.setTimeout(timeout, () => request.destroy(new Error(`no answer within ${timeout / 1000} s`)));
      request.on('error', (error) => {
        if (!answered) broken(error);
      });
      request.on('response', (response) => {
        answered = true;
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', broken);
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }));
      });
      request.end(body);
    });
  }

  return {
    base,
    submissions: `${base}/submissions`,
    ask,
    /** Posts these bytes. `key: null` leaves the header out. */
    submit: (bytes, { key = randomUUID(), type = 'application/json', headers = {} } = {}) =>
      ask(`${base}/submissions`, {
        method: 'POST',
        headers: { accept: 'application/json', ...(type !== null && { 'content-type': type }), ...(key !== null && { 'idempotency-key': key }), ...headers },
        body: Buffer.from(bytes),
      }),
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  };
}

/** @throws Refused when nobody answers at all */
export async function reach(backend) {
  try {
    return await backend.ask(`${backend.base}/config`);
  } catch (cause) {
    throw new Refused(`Nobody answers at ${backend.base} (${cause.message}).`, { cause });
  }
}

/** The body as JSON, or `undefined`. */
export function jsonOf({ bytes }) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // whoever asks says what is expected instead
  }
}
