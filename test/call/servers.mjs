import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { pause } from '../crash/random.mjs';

const secret = 'for-tests-only';

/** Debian's coturn on loopback, with credentials that run out; it relays between ends on this machine, which it would not do by itself. */
export async function openTurn(folder) {
  const port = await freePort();
  const arguments_ = ['-n', '--no-cli', '--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port), '--use-auth-secret', '--static-auth-secret', secret, '--realm', 'same-door.test',
    '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-multicast-peers', '--min-port', '42000', '--max-port', '42999', '--log-file', 'stdout', '--pidfile', join(folder, 'turn.pid'), '--userdb', join(folder, 'turn.db')];
  const server = await start('turnserver', arguments_, port);
  return { ...server, secret, port, url: (transport) => `turn:127.0.0.1:${port}?transport=${transport}` };
}

/** Debian's Janus with nothing but its videoroom. `-F` must name a folder, or it silently reads the system's configuration. */
export async function openJanusServer(folder) {
  const config = join(folder, 'janus');
  const port = await freePort();
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'janus.jcfg'), `
general: { configs_folder = "${config}" admin_secret = "for-tests-only" debug_level = 3 no_webrtc_encryption = false }
nat: { ice_lite = false full_trickle = true ice_enforce_list = "127.0.0.1" ignore_mdns = true }
media: { ipv6 = false rtp_port_range = "41000-41999" }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
loggers: { disable = "libjanus_jsonlog.so" }
`);
  await writeFile(join(config, 'janus.transport.websockets.jcfg'), `general: { ws = true ws_port = ${port} ws_ip = "127.0.0.1" wss = false }\nadmin: { admin_ws = false admin_wss = false }\n`);
  await writeFile(join(config, 'janus.plugin.videoroom.jcfg'), `general: { admin_key = "${secret}" }\n`);
  const server = await start('janus', ['-F', config], port);
  return { ...server, url: `ws://127.0.0.1:${port}`, key: secret };
}

async function start(program, arguments_, port) {
  const child = spawn(program, arguments_, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said = (said + piece).slice(-8_000)));
  const failed = new Promise((_resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${program} did not start: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`${program} ended (${code}):\n${said}`)));
  });
  failed.catch(() => {});
  await Promise.race([failed, listening(port)]);
  return {
    said: () => said,
    async close() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await gone;
      clearTimeout(hard);
    },
  };
}

async function listening(port) {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await pause(50)) {
    const open = await new Promise((resolve) => {
      const probe = connect(port, '127.0.0.1').once('connect', () => resolve(true)).once('error', () => resolve(false));
      probe.once('connect', () => probe.destroy());
    });
    if (open) return;
  }
  throw new Error(`Nothing listens on port ${port}.`);
}
