import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { callPartiesMax } from '../../../src/wire/call-limits.ts';

export interface JanusSettings {
  /** WebSocket of Janus, as browsers reach it too. */
  readonly url: string;
  /** `admin_key` of its videoroom, where it asks for one. */
  readonly key?: string;
}

/** A room for one call. Whoever knows the pin comes in; only we know the secret. */
export interface JanusRoom {
  readonly room: number;
  readonly pin: string;
  readonly secret: string;
}

/** Longer than this nobody waits for Janus: a call then goes from each to each. */
const patience = 3_000;

/** Rooms at a Janus server (videoroom plug-in of Janus 1.x, over WebSocket). */
export interface JanusRooms {
  /** @throws Error where Janus cannot be reached, or says no */
  open(): Promise<JanusRoom>;
  close(room: JanusRoom): Promise<void>;
}

export function createJanusRooms({ url, key }: JanusSettings): JanusRooms {
  const ask = (body: object) => askOnce(url, { ...body, ...(key !== undefined && { admin_key: key }) });
  return {
    async open() {
      const room: JanusRoom = { room: randomInt(1, 2 ** 48 - 1), pin: randomBytes(18).toString('base64url'), secret: randomBytes(18).toString('base64url') };
      await ask({
        request: 'create', ...room, permanent: false, is_private: true, publishers: callPartiesMax, bitrate: 1_500_000, bitrate_cap: true,
        videocodec: 'vp8,h264', notify_joining: false, record: false,
      });
      return room;
    },
    async close({ room, secret }) {
      await ask({ request: 'destroy', room, secret, permanent: false });
    },
  };
}

/** One request on a connection of its own: rooms are opened and closed a few times an hour. */
async function askOnce(url: string, body: object): Promise<void> {
  const socket = new WebSocket(url, 'janus-protocol', { handshakeTimeout: patience });
  const answers = new Map<string, (answer: Answer) => void>();
  const gone = new Promise<never>((_resolve, reject) => {
    socket.on('message', (data) => {
      try {
        const answer = JSON.parse((data as Buffer).toString('utf8')) as Answer; // what Janus documents
        if (answer.janus !== 'ack' && answer.transaction !== undefined) answers.get(answer.transaction)?.(answer);
      } catch {
        reject(new Error('What answers there does not speak as Janus does.'));
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('Janus hung up.')));
    setTimeout(() => reject(new Error('Janus did not answer.')), patience).unref();
  });
  // Whoever waits below hears of it; once everything is done, nobody does.
  gone.catch(() => {});
  const send = (message: object): Promise<Answer> => {
    const transaction = randomUUID();
    const answered = new Promise<Answer>((resolve) => answers.set(transaction, resolve));
    socket.send(JSON.stringify({ ...message, transaction }));
    return Promise.race([answered, gone]);
  };
  try {
    await Promise.race([new Promise<void>((resolve) => socket.once('open', () => resolve())), gone]);
    const session_id = idIn(await send({ janus: 'create' }));
    const handle_id = idIn(await send({ janus: 'attach', session_id, plugin: 'janus.plugin.videoroom' }));
    const { plugindata } = await send({ janus: 'message', session_id, handle_id, body });
    if (plugindata?.data?.error !== undefined) throw new Error(`Janus says: ${plugindata.data.error}`);
    await send({ janus: 'destroy', session_id });
  } finally {
    socket.terminate();
  }
}

interface Answer {
  readonly janus: string;
  readonly transaction?: string;
  readonly data?: { readonly id: number };
  readonly plugindata?: { readonly data?: { readonly error?: string } };
}

function idIn({ data }: Answer): number {
  if (data === undefined) throw new Error('Janus gave no number.');
  return data.id;
}
