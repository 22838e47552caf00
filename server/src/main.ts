import { writeSync } from 'node:fs';
import { endByLastResort } from './ops/last-resort.ts';
import { stopGracefully } from './ops/graceful-stop.ts';
import { settingsFrom } from './settings.ts';
import { createServer } from './server.ts';

/** Starts the reference backend with settings from the environment; README.md names them. */
async function start(): Promise<void> {
  const { port, host, drainSeconds, stopSeconds, ...options } = settingsFrom(process.env);
  const stopping = new AbortController();
  const passwords: string[] = [];
  const { consoleDirectory } = options;
  const tellPassword = (company: string, password: string) => void passwords.push(`  ${company.padEnd(18)}admin   ${password}`);
  const app = await createServer({ ...options, stopping: stopping.signal, ...(consoleDirectory !== undefined && { tellPassword }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Once: a second one ends the process at once. Nothing acknowledged is lost either way.
    process.once(signal, () => void stopGracefully(app, stopping, { drainSeconds, stopSeconds }).catch(fail));
  }
  await app.listen({ port, host });
  const base = options.publicUrl;
  console.log(`\nCompany page        ${base}/\nVerify a receipt    ${base}/verify\nAPI description     ${base}/openapi.json${consoleDirectory === undefined ? '' : `\nConsole             ${base}/console/`}\n`);
  // To the terminal and nowhere else: what is printed once is kept by nobody, and the log is.
  if (passwords.length > 0) console.log(`First passwords of the console, for once; lost ones: npm run operator\n${passwords.join('\n')}\n`);
  console.log('Ctrl-C stops the server.');
  // Whoever started us with a channel hears that it is we who listen, and not another program on the same port.
  process.send?.({ listening: base });
}

function fail(error: unknown): void {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(busy ? `Port ${process.env['PORT'] ?? 4173} is in use: set PORT to a free one, as in PORT=4174 npm start.` : error instanceof Error ? error.message : error);
  process.exitCode = 1;
  // A busy port leaves the database open; there is nothing left to serve.
  process.exit();
}

endByLastResort(process, (line) => void writeSync(process.stdout.fd, line));
await start().catch(fail);
