import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const sources = globSync(['src/**/*.ts', 'server/src/**/*.ts', 'server/console/**/*.ts'], { cwd: root }).map((path) => [path, read(path)] as const);

/** Cryptography, but for names that only have to differ. */
function usesCryptography(text: string): boolean {
  const taken = [...text.matchAll(/import (?:type )?\{([^}]*)\} from 'node:crypto'/g)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
  return taken.some((name) => name !== 'randomUUID') || /import \* as \w+ from 'node:crypto'|\bsubtle\b\.|getRandomValues|from 'jose'|import\('(?:openid-client|@simplewebauthn\/server)'\)|from 'node:(?:tls|https)'/.test(text);
}

test('every place that uses cryptography stands in the inventory', () => {
  const [, where = ''] = read('docs/cryptography.md').split('\n## Where\n');
  const listed = [...(where.split('\n## ')[0] ?? '').matchAll(/`((?:src|server)\/[\w./-]+\.ts)`/g)].map(([, path = '']) => path);
  const found = sources.filter(([, text]) => usesCryptography(text)).map(([path]) => path);
  expect(found.length).toBeGreaterThan(30);
  expect({ 'add to docs/cryptography.md': found.filter((path) => !listed.includes(path)), 'take out of it': listed.filter((path) => !found.includes(path)) }).toEqual({ 'add to docs/cryptography.md': [], 'take out of it': [] });
});

test('no hash is weaker than SHA-256 but where another standard asks for it', () => {
  const named = sources.flatMap(([path, text]) => [...text.matchAll(/(?:createHash|createHmac|hkdfSync|digest)\('([\w-]+)'/g)].flatMap(([, name = '']) => (['hex', 'base64', 'base64url', 'latin1'].includes(name) ? [] : [`${name.toLowerCase().replace('-', '')} ${path}`])));
  expect(named.filter((one) => one.startsWith('sha256 ')).length).toBeGreaterThan(20);
  // What a TURN server compares with (draft-uberti-behave-turn-rest).
  expect(named.filter((one) => !one.startsWith('sha256 '))).toEqual(['sha1 server/src/calls/turn.ts']);
});

test('nothing that has to be secret is drawn by Math.random', () => {
  // Waits between attempts, and what the sandbox makes up.
  expect(sources.filter(([, text]) => /Math\.random\b/.test(text)).map(([path]) => path).toSorted()).toEqual([
    'server/src/deliveries/deliveries.ts', 'server/src/mails/mails.ts', 'server/src/storage/retry.ts', 'src/outbox/open-outbox.ts', 'src/rtt/channel.ts', 'src/sign/interpreter/join-call.ts',
    'src/transport/sandbox.ts', 'src/upload/open-uploads.ts', 'src/widgets/message-line.ts',
  ]);
});
