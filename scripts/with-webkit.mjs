// usage: node scripts/with-webkit.mjs wtr --config web-test-runner.webkit.config.mjs
// Starts a display and WebKitGTK's driver on free ports, runs the command, stops what it started.
import { spawn } from 'node:child_process';
import { webKitDriver } from './browsers.mjs';
import { freePort } from './free-port.mjs';
import { ToolError, refuse, root, toolEnvironment } from './run.mjs';

const started = [];
const stopAll = () => started.forEach((child) => child.kill('SIGTERM'));
process.once('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const [command, ...commandArguments] = process.argv.slice(2);
try {
  const display = process.env.DISPLAY || (await startDisplay());
  const port = await startDriver(display);
  process.exitCode = await exitCodeOf(start(command, commandArguments, { stdio: 'inherit', env: toolEnvironment({ WEBKIT_PORT: String(port) }) }));
  stopAll();
} catch (error) {
  refuse(error);
}

function start(program, programArguments, options) {
  const child = spawn(program, programArguments, { cwd: root, ...options });
  started.push(child);
  return child;
}

function startDisplay() {
  const server = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new ToolError(`Xvfb ended at once (${code}).`)));
    server.stdio[3].once('data', (number) => done(`:${String(number).trim()}`));
  });
}

async function startDriver(display) {
  const driver = webKitDriver();
  if (!driver) throw new ToolError('WebKitWebDriver is not installed: apt-get install webkit2gtk-driver xvfb');
  const port = await freePort();
  start(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' } });
  await answering(`http://127.0.0.1:${port}/status`, 10_000);
  return port;
}

async function answering(address, limit) {
  const deadline = performance.now() + limit;
  for (;;) {
    const answer = await fetch(address).catch((error) => error);
    if (answer instanceof Response) return;
    if (performance.now() > deadline) throw new ToolError(`${address} does not answer: ${answer.cause?.message ?? answer.message}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

function exitCodeOf(child) {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}
