import Database from 'better-sqlite3';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../helpers/server.ts';
import { answerAll, arrives, chromiumForAll, confirmButton, protocolOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

/** When the backend dies: before it has read the request, or after it has written the row and before anybody hears of it. */
type Moment = 'before writing' | 'between writing and answering';

/** A line to the backend that can kill it at the worst moment; the page comes over the same line. */
async function lineThatKills(upstream: () => string, kill: (moment: Moment) => boolean) {
  const line = createServer((request, response) => {
    if (request.method === 'POST' && kill('before writing')) return void response.destroy();
    const { method, headers, url = '' } = request;
    const asked = ask(new URL(url, upstream()), { method, headers }, (answer) => {
      if (method === 'POST' && kill('between writing and answering')) return void response.destroy();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    line.closeAllConnections();
    line.close();
  });
  return `http://127.0.0.1:${(line.address() as AddressInfo).port}`; // listening on TCP
}

describe('a person whose company’s machine is killed', () => {
  test.for(['before writing', 'between writing and answering'] as const)('%s gets one receipt for one row when it is back', async (moment) => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'same-door-killed-'));
    onTestFinished(() => rm(DATA_DIR, { recursive: true, force: true }));
    let server = await startServer({ DATA_DIR });
    let armed = true;
    const url = await lineThatKills(
      () => server.url,
      (now) => {
        if (!armed || now !== moment) return false;
        armed = false;
        return server.process.kill('SIGKILL');
      },
    );
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await answerAll(widget);
    await confirmButton(widget).click();
    await arrives(widget, 'Not sent yet');
    if (server.process.signalCode === null) await once(server.process, 'exit');
    expect(server.process.signalCode).toBe('SIGKILL');

    server = await startServer({ DATA_DIR });
    await widget.getByRole('button', { name: 'Try again now' }).click();
    const protocol = await protocolOf(widget);
    await server.stop();

    const database = new Database(join(DATA_DIR, 'same-door.db'), { readonly: true });
    const rows = database.prepare('SELECT cases.protocol, body_sha256 FROM submissions JOIN cases ON cases.id = case_id').all() as { protocol: string; body_sha256: string }[]; // as selected
    database.close();
    expect(rows.map((row) => row.protocol)).toEqual([protocol]);
    await widget.getByText(rows[0]?.body_sha256 ?? '?').waitFor();
  });
});
