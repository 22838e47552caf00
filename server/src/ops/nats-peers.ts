import { randomUUID } from 'node:crypto';
import { errors, type Msg } from '@nats-io/transport-node';
import type { Vault } from '../receipts/vault.ts';
import { NatsUnavailable, type Nats } from './nats.ts';
import { PeerSilent, type Answer, type Peers } from './peers.ts';

interface Means {
  readonly nats: Nats;
  /** What is asked and answered says what people wrote, and is sealed on its way. */
  readonly vault: Pick<Vault, 'seal' | 'unseal'>;
  /** Told what could not be answered; nothing of what was asked. */
  readonly warn: (sentence: string) => void;
  /** First part of all subjects. */
  readonly name?: string;
  /** Milliseconds in which an answer has to come: as long as a device waits before it takes its line for dead. */
  readonly patience?: number;
}

/**
 * Request and reply over core NATS. A subject names the process, the topic and the company, and nothing secret: whoever may listen at NATS reads
 * subjects. NATS itself says at once when nobody of that name is there.
 */
export function createNatsPeers({ nats, vault, warn, name = 'same-door', patience = 5_000 }: Means): Peers {
  const me = randomUUID();
  const answers = new Map<string, Answer>();
  const sealed = (tenantId: string, place: string, value: unknown): Buffer => vault.seal(tenantId, place, Buffer.from(JSON.stringify(value)));
  const opened = (tenantId: string, place: string, bytes: Uint8Array): unknown => JSON.parse(vault.unseal(tenantId, place, bytes).toString('utf8'));

  const take = async (message: Msg): Promise<void> => {
    const [topic = '', tenantId = ''] = message.subject.slice(`${name}.asked.${me}.`.length).split('.');
    const answer = answers.get(topic);
    if (!answer) return;
    const said = await answer(tenantId, opened(tenantId, `asked/${me}/${topic}`, message.data));
    message.respond(sealed(tenantId, `answered/${me}/${topic}`, said));
  };
  const begin = async (): Promise<void> => {
    const connection = await nats.joined();
    connection.subscribe(`${name}.asked.${me}.>`, {
      // Whoever asked what cannot be read or done waits in vain, and is told to look here. The error's own words may quote a person.
      callback: (error, message) => void (error ?? take(message).catch((cause: unknown) => warn(`Another process asked for what could not be answered: ${cause instanceof Error ? cause.name : 'Error'}. Do all processes have the same keys folder?`))),
    });
  };
  // It was closed before NATS was ever there.
  begin().catch(() => {});

  return {
    me,
    async ask(process, tenantId, topic, question) {
      // What cannot go out now is not to go out later, when nobody waits for its answer any more.
      if (!nats.isUp()) throw new NatsUnavailable();
      const connection = await nats.connection();
      try {
        const { data } = await connection.request(`${name}.asked.${process}.${topic}.${tenantId}`, sealed(tenantId, `asked/${process}/${topic}`, question), { timeout: patience });
        return opened(tenantId, `answered/${process}/${topic}`, data);
      } catch (cause) {
        if (cause instanceof errors.RequestError && cause.isNoResponders()) return undefined;
        throw new PeerSilent({ cause });
      }
    },
    answer: (topic, answer) => void answers.set(topic, answer),
  };
}
