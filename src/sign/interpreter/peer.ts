import type { IceServer } from '../../wire/call.ts';
import type { CarrierMeans, Found } from './carrier.ts';
import { encodeAs, firstStep } from './sending.ts';
import { gather, openPlaces, putTracks, takePlaces } from './tracks.ts';

/** A connection that fell silent gets so long (ms) to come back by itself. */
const silence = 3_000;

/**
 * The connection to one party. The one whose id comes first opens it: where both did, Chromium 156 now and then looked for no way at all (November 2026).
 * Later either side may want another way at any time: "perfect negotiation" (WebRTC, 10.7), where one of two yields.
 */
export class Peer {
  readonly connection: RTCPeerConnection;
  readonly run: string;
  readonly #p: string;
  readonly #means: CarrierMeans;
  /** Of two who want something at the same moment, the polite one yields; it also lets the other begin. */
  readonly #polite: boolean;
  #shared: MediaStream | undefined;
  #step = firstStep;
  #offering = false;
  #ignoring = false;
  #tail = Promise.resolve();
  #waiting: (() => void) | undefined;

  constructor(p: string, run: string, iceServers: IceServer[], means: CarrierMeans) {
    this.#p = p;
    this.run = run;
    this.#means = means;
    this.#polite = means.you > p;
    const connection = means.peer({ iceServers });
    this.connection = connection;
    gather(connection, (stream) => means.came(p, stream));
    connection.addEventListener('negotiationneeded', () => void this.#offer());
    connection.addEventListener('icecandidate', ({ candidate }) => means.send({ k: 'ice', to: p, candidate: candidate && (candidate.toJSON() as { candidate: string }) })); // RFC 8839: always has one
    connection.addEventListener('connectionstatechange', () => {
      this.#waiting?.();
      const { connectionState } = connection;
      if (connectionState === 'failed') connection.restartIce();
      if (connectionState === 'disconnected') this.#waiting = means.after(silence, () => connection.restartIce());
    });
    if (!this.#polite) openPlaces(connection, 'sendrecv');
  }

  share(stream: MediaStream | undefined): void {
    this.#shared = stream;
    putTracks(this.connection, stream);
  }

  /** Tells the encoder how the picture is to be sent, now and whenever something new is agreed. */
  encode(step = this.#step): void {
    this.#step = step;
    for (const sender of this.connection.getSenders()) void encodeAs(sender, step);
  }

  /** What may have been lost with the line to the server is said once more. */
  again(iceServers: IceServer[]): void {
    const { connection } = this;
    connection.setConfiguration({ ...connection.getConfiguration(), iceServers });
    if (connection.signalingState === 'have-local-offer') this.#describe();
    else if (connection.connectionState !== 'connected') connection.restartIce();
  }

  /** One after the other, as they came. */
  hear(frame: Found): void {
    // What the other end says out of turn is no fault of this one; the next offer mends it.
    this.#tail = this.#tail.then(() => this.#take(frame)).catch(() => {});
  }

  close(): void {
    this.#waiting?.();
    this.connection.close();
  }

  async #offer(): Promise<void> {
    try {
      this.#offering = true;
      await this.connection.setLocalDescription();
      this.#describe();
    } catch {
      // The other end was faster: its offer is answered, and what is still wanted is offered after it.
    } finally {
      this.#offering = false;
    }
  }

  async #take(frame: Found): Promise<void> {
    const { connection } = this;
    if (frame.k === 'ice') {
      if (!this.#ignoring) await connection.addIceCandidate(frame.candidate ?? undefined);
      return;
    }
    const clash = frame.type === 'offer' && (this.#offering || connection.signalingState !== 'stable');
    this.#ignoring = clash && !this.#polite;
    if (this.#ignoring) return;
    await connection.setRemoteDescription(frame);
    if (frame.type === 'offer') {
      takePlaces(connection);
      putTracks(connection, this.#shared);
      await connection.setLocalDescription();
      this.#describe();
    }
    this.encode();
  }

  #describe(): void {
    const { localDescription } = this.connection;
    if (localDescription?.type === 'offer' || localDescription?.type === 'answer') this.#means.send({ k: 'sdp', to: this.#p, type: localDescription.type, sdp: localDescription.sdp });
  }
}
