import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, without a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** This process's environment with the project's own tools first, so that "node" means the Node that runs this. */
export function toolEnvironment(extra = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** Runs a tool in the repository's root with our own streams; throws when it fails. */
export function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env: toolEnvironment(env), stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      code === 0 ? done() : fail(new ToolError(`${command} ${args.join(' ')}: ${signal ?? `exit ${code}`}`)),
    );
  });
}

/** A tool said no and has already said why: print the message, spare the stack. */
export class ToolError extends Error {}

/** Ends the process with a failure and one readable line for what tools refuse, with a stack for what we did not expect. */
export function refuse(error) {
  console.error(error instanceof ToolError ? error.message : error);
  process.exit(1);
}
