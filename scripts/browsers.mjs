import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** For automation as root and without a display; the rest keeps a browser from calling home during a test. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of Chromium, or undefined. */
export const chromium = () => chosen('CHROMIUM') ?? onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

/** The path of Firefox, or undefined. */
export const firefox = () => chosen('FIREFOX') ?? onPath('firefox-esr', 'firefox');

/** The path of WebKitGTK's driver, or undefined. */
export const webKitDriver = () => onPath('WebKitWebDriver');

/** The path of WebKitGTK's bare browser, which lies where no PATH leads, or undefined. */
export function miniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter(existsSync).flatMap((base) => [base, ...within(base, /-linux-gnu$/)]);
  const engines = folders.flatMap((folder) => within(folder, /^webkit(2gtk|gtk)-[\d.]+$/));
  return engines.map((engine) => join(engine, 'MiniBrowser')).find(existsSync);
}

/** The path of the text browser, or undefined. */
export const textBrowser = () => onPath('w3m');

/** The folder of PostgreSQL's programs, which lie where no PATH leads; the newest, or undefined. */
export function postgresPrograms() {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((one, other) => Number(other) - Number(one)) : [];
  return versions.map((version) => join(base, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The path of the NATS server, or undefined. */
export const natsServer = () => onPath('nats-server') ?? ['/usr/sbin/nats-server'].find(existsSync);

/** What the whole test run needs from the system, by the Debian package that brings it. */
const needs = [
  ['chromium', chromium],
  ['firefox-esr', firefox],
  ['webkit2gtk-driver', () => webKitDriver() && miniBrowser()],
  ['w3m', textBrowser],
  ['postgresql', postgresPrograms],
  ['ffmpeg', () => onPath('ffmpeg') && onPath('ffprobe')],
  ['nats-server', natsServer],
  ['coturn', () => onPath('turnserver')],
  ['janus', () => onPath('janus')],
  ['xvfb', () => onPath('Xvfb')],
  ['orca', () => onPath('orca')],
  ['at-spi2-core', () => ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'].find(existsSync)],
  ['dbus', () => onPath('dbus-daemon')],
  ['openbox', () => onPath('openbox')],
  ['xdotool', () => onPath('xdotool')],
  ['fonts-dejavu-core', () => existsSync('/usr/share/fonts/truetype/dejavu')],
  ['fonts-noto-color-emoji', () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf')],
  ['gcc', () => onPath('gcc') && existsSync('/usr/include/stdlib.h')],
  ['libc6-dev', () => existsSync('/usr/include/stdlib.h')],
];

/** Debian packages that are missing. */
export const missing = () => needs.filter(([, found]) => !found()).map(([name]) => name);

/** Installs what is missing where that is possible; gives back what is still missing, and says what to do about it. */
export function provide() {
  const absent = missing();
  if (absent.length === 0) return [];
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...absent];
  if (process.getuid?.() !== 0 || !isDebian()) {
    console.error(`Missing for the tests: ${absent.join(', ')}.\nOn Debian: sudo apt-get update && sudo ${command.join(' ')}`);
    console.error('Elsewhere: install the same, and name the browsers with CHROMIUM=/path and FIREFOX=/path.');
    return absent;
  }
  console.log(`Installing what the tests need: ${absent.join(', ')}`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync(command[0], command.slice(1), options);
  } catch (error) {
    console.error(`${error.message}\nInstall by hand: ${command.join(' ')}`);
  }
  return missing();
}

function chosen(variable) {
  const path = process.env[variable];
  if (!path) return undefined;
  if (!existsSync(path)) throw new Error(`${variable}=${path}: there is no such file. Correct it, or unset it to use the usual places.`);
  return path;
}

function onPath(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

function within(folder, name) {
  return readdirSync(folder).filter((entry) => name.test(entry)).map((entry) => join(folder, entry));
}

function isDebian() {
  return existsSync('/etc/debian_version') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}
