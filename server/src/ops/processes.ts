import type { Vault } from '../receipts/vault.ts';
import type { Bus, Ledger } from '../rtt/bus.ts';
import { createNatsBus } from '../rtt/nats-bus.ts';
import { openStream } from '../rtt/nats-stream.ts';
import { alone, type Fanout } from './fanout.ts';
import { openNats, type Nats } from './nats.ts';
import { createNatsFanout } from './nats-fanout.ts';
import { createNatsPeers } from './nats-peers.ts';
import { noPeers, type Peers } from './peers.ts';

/** What binds the processes of one server together; one process needs nothing of it. */
export interface Processes {
  readonly fanout: Fanout;
  readonly peers: Peers;
  /** Carries conversations; the engine in memory when left out. */
  readonly busOn?: (ledger: Ledger) => Bus;
  readonly nats?: Nats;
  /** The others hear that this one goes. */
  close(): Promise<void>;
}

interface Means {
  readonly natsUrl: string | undefined;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly warn: (sentence: string) => void;
}

export function openProcesses({ natsUrl, vault, clock, warn }: Means): Processes {
  if (natsUrl === undefined) return { fanout: alone, peers: noPeers(), close: () => Promise.resolve() };
  const nats = openNats(natsUrl);
  const fanout = createNatsFanout({ nats, vault, warn });
  return {
    fanout,
    peers: createNatsPeers({ nats, vault, warn }),
    nats,
    busOn: (ledger) => createNatsBus({ nats, stream: openStream(nats), ledger, vault, clock }),
    async close() {
      await fanout.close();
      await nats.close();
    },
  };
}
