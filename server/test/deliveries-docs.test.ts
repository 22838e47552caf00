import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openDelivering, signingSecret } from './helpers/deliveries.ts';
import { submission, temporaryFolder } from './helpers/house.ts';

type Opened = (secretOrKey: string, headers: Readonly<Record<string, unknown>>, body: string) => unknown;

const page = readFileSync(new URL('../../docs/deliveries.md', import.meta.url), 'utf8');

/** The code of the page as somebody would copy it. */
async function copied<Name extends string>(name: Name): Promise<Opened> {
  const code = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, text = '']) => text).find((text) => text.includes(`function ${name}(`));
  const file = join(temporaryFolder(), `${name}.mjs`);
  writeFileSync(file, code ?? '');
  return ((await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<Name, Opened>)[name];
}

test('the receivers of docs/deliveries.md open what we send, and nothing that was changed, is old, or is somebody else’s', async () => {
  const { house, receiver, deliveries } = await openDelivering();
  await house.submit(submission());
  await deliveries.settled();
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
  const { keys } = (await house.ask({ url: '/.well-known/webhook-keys.json' })).json<{ keys: [string] }>();
  for (const [open, secret, stranger] of [
    [await copied('opened'), signingSecret, `whsec_${Buffer.alloc(32, 8).toString('base64')}`],
    [await copied('openedByKey'), keys[0], `whpk_${Buffer.alloc(32, 8).toString('base64')}`],
  ] as const) {
    expect(open(secret, headers, body)).toEqual(JSON.parse(body));
    expect(open(stranger, headers, body)).toBeNull();
    expect(open(secret, headers, body.replace('Ana', 'Eva'))).toBeNull();
    expect(open(secret, { ...headers, 'webhook-id': 'another' }, body)).toBeNull();
    expect(open(secret, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 301) }, body)).toBeNull();
    expect(open(secret, {}, body)).toBeNull();
  }
});

test('every event, and each status that is given up at once, stands on the page', async () => {
  const { deliveryEvents } = await import('../../src/wire/console-deliveries.ts');
  const { resultOf } = await import('../src/deliveries/answers.ts');
  for (const event of deliveryEvents) expect(page).toContain(`\`${event}\``);
  const statuses = Array.from({ length: 400 }, (_, index) => index + 200);
  const permanent = statuses.filter((status) => status !== 410 && resultOf({ status, headers: {}, body: '' }, new Date(0)).state === 'permanent');
  expect(page).toContain(`| ${permanent.join(', ')} | a dead letter at once`);
});
