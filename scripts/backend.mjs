import { spawn } from 'node:child_process';
import { whenNpmIsGone } from './npm-gone.mjs';
import { root, toolEnvironment } from './run.mjs';

/** What the reference backend needs to know to serve the built library and the example company's page. */
export const backendDefaults = {
  FLOWS: 'dist/flows.json',
  TENANTS: 'examples/companies/tenants.json',
  SITE: '/=examples/plain,/companies=examples/companies,/dist=dist,/sign=.cache/sign-sample',
  CONSOLE: 'dist/console',
  DATA_DIR: 'data',
  PORT: '4173',
};

/** Starts the reference backend; our environment wins over the defaults, `settings` win over both. */
export function startBackend(settings = {}) {
  return spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: toolEnvironment({ ...backendDefaults, ...chosen(process.env), ...settings }),
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

function chosen(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([key, value]) => key in backendDefaults && value));
}
