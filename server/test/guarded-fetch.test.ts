import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished, expect, test } from 'vitest';
import { guardedFetch, isPublic } from '../src/deliveries/guarded-fetch.ts';
import { openReceiver } from './helpers/receiver.ts';

const post = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'hello' } as const;
const leadsTo = (...addresses: string[]) => async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test.for([
  '127.0.0.1', '127.8.9.10', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.0.8', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '100::1', '::127.0.0.1', 'no address', '',
])('%s is no address for a company’s data', (address) => expect(isPublic(address)).toBe(false));

test.for(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])('%s is public', (address) => expect(isPublic(address)).toBe(true));

test.for([
  'https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://127.1/', 'https://[::1]/', 'https://[::ffff:7f00:1]/', 'https://169.254.169.254/latest/meta-data/', 'https://[fd00:ec2::254]/',
  'https://0/', 'https://①②⑦.0.0.1/', 'https://10.0.0.1:8443/', 'http://93.184.216.34/', 'https://93.184.216.34:22/', 'https://93.184.216.34:8080/', 'ftp://93.184.216.34/', 'file:///etc/passwd', 'https://user:pass@93.184.216.34/', 'gopher://x', 'no address',
])('%s is not fetched', async (address) => {
  await expect(guardedFetch()(address, post)).rejects.toThrow(/^The (address|receiver|name)|^A name and password/);
});

test.for([['a loopback address', ['127.0.0.1']], ['one private address among public ones', ['93.184.216.34', '10.0.0.7']], ['a mapped one', ['::ffff:127.0.0.1']], ['none', []]] as const)('a name that leads to %s is not fetched', async ([, addresses]) => {
  await expect(guardedFetch({ lookup: leadsTo(...addresses) })('https://crm.example/hooks', post)).rejects.toThrow(/^The name of the receiver/);
});

test('a name is looked up once, and the connection goes where it led then: what it says later leads nowhere', async () => {
  const [receiver, trap] = [await openReceiver(), await openReceiver()];
  const asked: string[] = [];
  const port = receiver.host.split(':')[1] ?? '';
  const lookup = async (host: string) => {
    asked.push(host);
    // The first answer is the receiver's; a second look-up would lead to nobody.
    return leadsTo(asked.length === 1 ? '127.0.0.1' : '127.0.0.99')();
  };
  const fetch = guardedFetch({ internalHosts: [`crm.example:${port}`], lookup });
  expect((await fetch(`http://crm.example:${port}/hooks`, post)).status).toBe(204);
  expect(asked).toEqual(['crm.example']);
  expect(receiver.received[0]).toMatchObject({ method: 'POST', body: 'hello', headers: { host: `crm.example:${port}` } });
  expect(trap.received).toHaveLength(0);
});

test('an internal host is one host on one port', async () => {
  const [listed, neighbour] = [await openReceiver(), await openReceiver()];
  const fetch = guardedFetch({ internalHosts: [listed.host] });
  expect((await fetch(listed.url, post)).status).toBe(204);
  await expect(fetch(neighbour.url, post)).rejects.toThrow('https://');
  expect(neighbour.received).toHaveLength(0);
});

test('a redirect to loopback is an answer like any other, and is not followed', async () => {
  const [receiver, secret] = [await openReceiver(), await openReceiver()];
  receiver.answers([307, { location: secret.url }]);
  expect(await guardedFetch({ internalHosts: [receiver.host] })(receiver.url, post)).toMatchObject({ status: 307, headers: { location: secret.url } });
  expect(secret.received).toHaveLength(0);
});

test('of an answer 64 kB are read, and a silent receiver is waited for no longer than said', async () => {
  const receiver = await openReceiver();
  const fetch = guardedFetch({ internalHosts: [receiver.host], patience: 150 });
  receiver.answers((response) => response.end('ä'.repeat(100_000)));
  expect(Buffer.byteLength((await fetch(receiver.url, post)).body)).toBe(65_536);
  receiver.answers(() => {});
  await expect(fetch(receiver.url, post)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('with a proxy everything goes through it, and addresses that stand in a configuration are looked at all the same', async () => {
  const receiver = await openReceiver();
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const onward = connect(Number(receiver.host.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  const fetch = guardedFetch({ internalHosts: ['crm.internal:80'], proxy: await listen(proxy) });
  expect((await fetch('http://crm.internal/hooks', post)).status).toBe(204);
  expect(asked).toEqual(['crm.internal:80']);
  await expect(fetch('https://169.254.169.254/', post)).rejects.toThrow('not public');
  expect(asked).toHaveLength(1);
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens
}
