import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { whenNpmIsGone } from './npm-gone.mjs';
import { root, toolEnvironment } from './run.mjs';

/** What the pages of the invented companies may do: their own files, the widget's style sheets and recordings, and nothing of anybody else. */
const companyPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** What the reference backend needs to know to serve the built library and the example company's page. */
export const backendDefaults = {
  FLOWS: 'dist/flows.json',
  TENANTS: 'examples/companies/tenants.json',
  SITE: `/=examples/plain|${companyPolicy},/companies=examples/companies|${companyPolicy},/dist=dist,/sign=.cache/sign-sample`,
  CONSOLE: 'dist/console',
  DATA_DIR: 'data',
  PORT: '4173',
};

/** Starts the reference backend; our environment and the file that CONFIG names win over the defaults, `settings` win over all. */
export function startBackend(settings = {}) {
  return spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: toolEnvironment({ ...defaults(process.env.CONFIG), ...chosen(process.env), ...settings }),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

/** Ends with the child, and takes it along when we are told to end. */
export function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the whole group: said twice, it would mean "at once, without closing".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  whenNpmIsGone(() => child.kill('SIGTERM'));
  child.once('error', (error) => {
    console.error(error);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}

/** The defaults, but for what the operator's file says: as environment they would win over it. */
function defaults(file) {
  if (!file) return backendDefaults;
  try {
    const written = JSON.parse(readFileSync(file, 'utf8'));
    return Object.fromEntries(Object.entries(backendDefaults).filter(([key]) => !(key in written)));
  } catch {
    // The server says what is wrong with it.
    return backendDefaults;
  }
}

function chosen(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([key, value]) => key in backendDefaults && value));
}
