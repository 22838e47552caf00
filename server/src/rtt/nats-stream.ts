import { jetstream, jetstreamManager, JetStreamApiError, StorageType, type JetStreamManager, type MsgRequest, type NextMsgRequest, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { NatsUnavailable, natsPatience, type Nats } from '../ops/nats.ts';
import { framesMax } from './kept-frames.ts';

/** One message of one conversation, as the stream has it. */
export interface StreamMessage {
  /** Its place in the stream. */
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** The stream of conversations: each is a subject of its own. Every call rejects with `NatsUnavailable` while NATS is away. */
export interface ConversationStream {
  /** Makes the stream where it is missing. @returns which life of it this is; another one means that it has forgotten everything */
  ensure(): Promise<string>;
  /** Puts a message behind the one at `after`, 0 for none. @returns its place, or `behind` when another one stands there by now */
  add(subject: string, after: number, bytes: Uint8Array): Promise<number | 'behind'>;
  next(subject: string, after: number): Promise<StreamMessage | null>;
  /** Hears what was added from now on, with the place of the message before it. Something may be missing after a cut. @returns what ends it */
  hear(subject: string, listener: (message: StreamMessage, before: number) => void): Promise<() => void>;
  erase(subject: string): Promise<void>;
}

const wrongLastSequence = 10_071;
const nanoseconds = 1e9;

/**
 * In the memory of NATS, never on its disk: letters that somebody typed and took back are nobody's record. Bounded for each conversation,
 * in all, and in time. Another configuration needs another name: processes of two versions run beside each other while they are replaced.
 */
export function openStream(nats: Nats, { name = 'same-door-rtt', megabytes = 256 } = {}): ConversationStream {
  const config = {
    name,
    subjects: [`${name}.*.*`],
    storage: StorageType.Memory,
    // A line takes two messages; what is beyond is told as lost.
    max_msgs_per_subject: framesMax + 500,
    max_bytes: megabytes * 1_024 * 1_024,
    max_age: 6 * 3_600 * nanoseconds,
    // Only what was taken is passed on, with its place.
    republish: { src: `${name}.>`, dest: `heard.${name}.>` },
  };
  const managers = new WeakMap<NatsConnection, Promise<JetStreamManager>>();
  const manager = (connection: NatsConnection): Promise<JetStreamManager> => {
    const known = managers.get(connection);
    if (known) return known;
    const made = jetstreamManager(connection, { timeout: natsPatience, checkAPI: false });
    managers.set(connection, made);
    made.catch(() => managers.delete(connection));
    return made;
  };
  const asked = async <Result>(ask: (manager: JetStreamManager, connection: NatsConnection) => Promise<Result>): Promise<Result> => {
    try {
      const connection = await nats.connection();
      return await ask(await manager(connection), connection);
    } catch (cause) {
      throw cause instanceof NatsUnavailable ? cause : new NatsUnavailable({ cause });
    }
  };
  const named = (subject: string): string => `${name}.${subject}`;

  return {
    ensure: () => asked(async ({ streams }) => (await streams.add(config)).created),
    add: (subject, after, bytes) =>
      asked(async (_manager, connection) => {
        try {
          const { seq } = await jetstream(connection, { timeout: natsPatience }).publish(named(subject), bytes, { expect: { lastSubjectSequence: after }, retries: 1 });
          return seq;
        } catch (error) {
          if (error instanceof JetStreamApiError && error.code === wrongLastSequence) return 'behind';
          throw error;
        }
      }),
    next: (subject, after) => asked(async ({ streams }) => messageOf(await streams.getMessage(name, nextBehind(named(subject), after)))),
    hear: (subject, listener) =>
      asked(async (_manager, connection) => {
        const subscription = connection.subscribe(`heard.${named(subject)}`, {
          callback(error, { headers, data }) {
            if (!error) listener({ seq: Number(headers?.get('Nats-Sequence')), bytes: data }, Number(headers?.get('Nats-Last-Sequence')));
          },
        });
        return () => subscription.unsubscribe();
      }),
    erase: (subject) => asked(async ({ streams }) => void (await streams.purge(name, { filter: named(subject) }))),
  };
}

function messageOf(stored: StoredMsg | null): StreamMessage | null {
  return stored && { seq: stored.seq, bytes: stored.data };
}

/** NATS takes this where it takes a bare place in the stream; the type knows it only of direct reads, which a replica may answer too early. */
function nextBehind(subject: string, after: number): MsgRequest {
  const request: NextMsgRequest = { next_by_subj: subject, seq: after + 1 };
  return request as MsgRequest; // see above
}
