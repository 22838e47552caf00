import { asJson, askUntilAnswered } from './ask.mjs';

const password = 'correct horse battery';

/** The company's admin at the console, signed in at one node and at work at any; takes calls and keeps them. */
export async function openOperator({ address, firstPassword }) {
  let cookie = '';
  const ask = async (method, path, value) => {
    const { headers, body } = value === undefined ? { headers: {}, body: undefined } : asJson(value);
    const answer = await askUntilAnswered(`${address}/v1/console${path}`, { method, headers: { 'sec-fetch-site': 'same-origin', cookie, ...headers }, body });
    if (answer.status >= 400) throw new Error(`The console answered ${answer.status} to ${method} ${path}: ${answer.text}`);
    const [given] = answer.headers['set-cookie'] ?? [];
    if (given) cookie = given.split(';')[0];
    return answer.status === 204 ? undefined : answer.json();
  };
  await ask('POST', '/login', { company: 'acme', name: 'admin', password: firstPassword });
  await ask('POST', '/password', { old: firstPassword, new: password });
  const held = new Set();
  const faults = [];
  // A lease lives 30 s; the console's page renews it in time, and so do we.
  const renewing = setInterval(() => {
    for (const sid of held) ask('POST', `/sessions/${sid}/renew`).catch((error) => faults.push(error.message));
  }, 8_000);
  return {
    faults,
    queue: () => ask('GET', '/queue'),
    async claim(sid) {
      await ask('POST', `/sessions/${sid}/claim`);
      held.add(sid);
    },
    ticket: (sid) => ask('POST', `/sessions/${sid}/ticket`),
    async close(sid) {
      held.delete(sid);
      await ask('POST', `/sessions/${sid}/close`);
    },
    stop: () => clearInterval(renewing),
  };
}
