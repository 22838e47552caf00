import type { IceServer } from '../../wire/call.ts';
import type { Carrier, CarrierMeans } from './carrier.ts';
import { Peer } from './peer.ts';

/** From each to each: nobody's server sees a picture, and each sends as often as there are others. */
export function mesh(means: CarrierMeans, servers: () => IceServer[]): Carrier {
  const peers = new Map<string, Peer>();
  let shared: MediaStream | undefined;
  return {
    meet({ p, run }) {
      const known = peers.get(p);
      if (known?.run === run) return known.again(servers());
      known?.close();
      const peer = new Peer(p, run, servers(), means);
      peers.set(p, peer);
      peer.share(shared);
    },
    part(p) {
      peers.get(p)?.close();
      peers.delete(p);
    },
    hear: (frame) => peers.get(frame.p)?.hear(frame),
    share(stream) {
      shared = stream;
      for (const peer of peers.values()) peer.share(stream);
    },
    encode(step) {
      for (const peer of peers.values()) peer.encode(step);
    },
    again() {
      for (const peer of peers.values()) peer.again(servers());
    },
    reconnect() {
      for (const { connection } of peers.values()) connection.restartIce();
    },
    connections: () => [...peers].map(([p, { connection }]) => ({ p, connection })),
    close() {
      for (const peer of peers.values()) peer.close();
      peers.clear();
    },
  };
}
