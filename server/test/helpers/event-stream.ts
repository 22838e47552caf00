import { expect, onTestFinished, vi } from 'vitest';
import type { ServerFrame } from '../../../src/wire/rtt.ts';
import { shop } from './talks.ts';

/** A device whose WebSocket is blocked: what it hears comes by an event stream of one process, and what it says goes to whichever. */
export interface StreamedDevice {
  readonly heard: readonly ServerFrame[];
  readonly secret: string;
  /** Posts to a process. @param headers more of them, or others */
  post(address: string, frames: readonly unknown[], headers?: Record<string, string>): Promise<Response>;
  /** The line of the stream is cut. */
  cut(): void;
}

const usual = { 'content-type': 'application/json', origin: shop };

/** Resolves when it was welcomed and has its link. */
export async function streamTo(address: string, ticket: string): Promise<StreamedDevice> {
  const cut = new AbortController();
  onTestFinished(() => cut.abort());
  const hello = { k: 'hello', v: 1, ticket, rx: 0, send: ['text'], recv: ['text'], lang: [] };
  const stream = await fetch(`http://${address}/v1/rtt/stream`, { method: 'POST', headers: usual, body: JSON.stringify(hello), signal: cut.signal });
  const heard: ServerFrame[] = [];
  let text = '';
  void (async () => {
    for await (const piece of stream.body ?? []) {
      text += Buffer.from(piece).toString('utf8');
      heard.splice(0, heard.length, ...[...text.matchAll(/^data: (\{.*\})\n\n/gm)].map(([, frame = '']) => JSON.parse(frame) as ServerFrame));
    }
  })().catch(() => {});
  await vi.waitFor(() => expect(text).toMatch(/"k":"welcome"[\s\S]*event: link\ndata: \S+\n\n/), { timeout: 10_000 });
  const secret = /event: link\ndata: (\S+)\n/.exec(text)?.[1] ?? '';
  return {
    heard,
    secret,
    post: (to, frames, headers = {}) => fetch(`http://${to}/v1/rtt/frames`, { method: 'POST', headers: { ...usual, connection: 'close', 'same-door-link': secret, ...headers }, body: JSON.stringify({ frames }) }),
    cut: () => cut.abort(),
  };
}
