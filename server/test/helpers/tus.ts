import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { UploadStatus } from '../../../src/wire/file.ts';
import { expectAsDescribed, type Answered } from './described.ts';
import type { House } from './house.ts';

/** A photo as far as anybody looks at it: the first bytes of a JPEG, and noise. */
export function photo(bytes: number): Buffer {
  return Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(bytes)]).subarray(0, bytes);
}

/** A recording as far as anybody looks at it: the head of a WebM, and noise. */
export function film(bytes: number): Buffer {
  return Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff', 'hex'), randomBytes(bytes)]).subarray(0, bytes);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a device says to `/uploads`, request by request, over a real socket. */
export async function tusTo(house: House, tenant = 'acme') {
  if (!house.app.server.listening) await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo; // a TCP server
  const all = `http://127.0.0.1:${port}/v1/${tenant}/uploads`;
  /** Asks, and checks the answer against `/openapi.json`. */
  const ask = async (url: string, options: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, options);
    const answered: Answered = { statusCode: response.status, headers: Object.fromEntries(response.headers), body: options.method === 'HEAD' ? '' : await response.clone().text() };
    await expectAsDescribed(house.app, { method: options.method ?? 'GET', url: new URL(url).pathname }, answered);
    return response;
  };
  const usual = { 'tus-resumable': '1.0.0' };

  const begin = (bytes: number, { name = 'photo.jpg', type = 'image/jpeg', headers = {} }: { name?: string; type?: string; headers?: Record<string, string> } = {}) =>
    ask(all, {
      method: 'POST',
      headers: { ...usual, 'upload-length': String(bytes), 'upload-metadata': `filename ${base64(name)}${type && `,filetype ${base64(type)}`}`, ...headers },
    });
  const send = (id: string, piece: Uint8Array, offset = 0, headers: Record<string, string> = {}) =>
    ask(`${all}/${id}`, {
      method: 'PATCH',
      headers: { ...usual, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
      body: Buffer.from(piece),
    });
  /** One whose length only its end will tell. */
  const beginOpenEnded = async (type = 'video/webm'): Promise<string> =>
    idOf(await ask(all, { method: 'POST', headers: { ...usual, 'upload-defer-length': '1', 'upload-metadata': `filename ${base64('signed.webm')},filetype ${base64(type)}` } }));
  const beginId = async (bytes: number, options?: Parameters<typeof begin>[1]): Promise<string> => idOf(await begin(bytes, options));

  return {
    port,
    all,
    begin,
    beginId,
    beginOpenEnded,
    send,
    /** A whole file in one piece. @returns the file as a submission names it */
    async upload(bytes: Uint8Array, options?: Parameters<typeof begin>[1]) {
      const id = await beginId(bytes.length, options);
      const answer = await send(id, bytes);
      if (answer.status !== 204) throw new Error(`The upload came to ${answer.status}.`);
      const status = (await (await ask(`${all}/${id}`)).json()) as UploadStatus;
      if (status.state !== 'stored') throw new Error(`The upload is ${status.state}.`);
      return status.file;
    },
    status: (id: string) => ask(`${all}/${id}`),
    position: (id: string) => ask(`${all}/${id}`, { method: 'HEAD', headers: usual }),
    drop: (id: string) => ask(`${all}/${id}`, { method: 'DELETE', headers: usual }),
  };
}

export const idOf = (response: Response): string => (response.headers.get('location') ?? '').split('/').at(-1) ?? '';
export const problemOf = async (response: Response): Promise<string> => ((await response.json()) as { type: string }).type.split('/').at(-1) ?? '';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
