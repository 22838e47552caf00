import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What a mail server has taken. */
export interface TakenLetter {
  readonly to: readonly string[];
  readonly raw: string;
}

/** A mail server on this machine, which a test lets refuse. */
export interface PostOffice {
  readonly url: string;
  readonly port: number;
  readonly taken: TakenLetter[];
  /** What it says to the next letters, one after the other; then it takes them. `silent`: it reads and never answers. */
  readonly moods: (number | 'silent')[];
  close(): Promise<void>;
}

export async function openPostOffice(port = 0): Promise<PostOffice> {
  const taken: TakenLetter[] = [];
  const moods: PostOffice['moods'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, done) {
      void text(stream).then((raw) => {
        const mood = moods.shift();
        if (mood === 'silent') return;
        if (mood !== undefined) return done(Object.assign(new Error('not today'), { responseCode: mood }));
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  server.on('error', () => {}); // clients that hang up are what is tested
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const close = (): Promise<void> => new Promise((resolve) => void server.close(resolve));
  onTestFinished(close);
  const { port: taking } = server.server.address() as AddressInfo; // a TCP server
  return { url: `smtp://127.0.0.1:${taking}`, port: taking, taken, moods, close };
}

/** A part of a letter (RFC 2045), read by the standard. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
  readonly parts: readonly Part[];
}

export function readLetter(raw: string): Part {
  const cut = raw.indexOf('\r\n\r\n');
  const headers = Object.fromEntries(
    raw.slice(0, cut).replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodedWords(line.slice(line.indexOf(':') + 1).trim())]),
  );
  const body = raw.slice(cut + 4);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1).map((part) => readLetter(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
  const encoding = headers['content-transfer-encoding'];
  const content = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? unquoted(body) : Buffer.from(body);
  return { headers, content, parts };
}

export const partsOf = (part: Part): Part[] => [part, ...part.parts.flatMap(partsOf)];

const unquoted = (text: string): Buffer => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1');

/** RFC 2047. */
function decodedWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) => (/b/i.test(kind) ? Buffer.from(word, 'base64') : unquoted(word.replaceAll('_', ' '))).toString('latin1')).replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
