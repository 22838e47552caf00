import type { CallFrame, CallParty, CallerFrame } from '../../wire/call.ts';
import type { Step } from './sending.ts';

type Tell<F> = F extends { readonly k: 'sdp' | 'ice' } ? F : never;
/** What the ends of a call tell each other to find a way. */
export type Found = Tell<CallFrame>;
export type Told = Tell<CallerFrame>;

/** What carries pictures and sound: from each to each, or by a Janus server. */
export interface Carrier {
  /** Somebody is there, or back; with another `run` their page was loaded anew. */
  meet(party: CallParty): void;
  part(p: string): void;
  hear(frame: Found): void;
  /** Sends these tracks from now on. */
  share(stream: MediaStream | undefined): void;
  /** Tells the encoders how the picture is to be sent. */
  encode(step: Step): void;
  /** The line to the server is open again: what may have been lost on it is said once more. */
  again(): void;
  /** Finds a new way to everybody. */
  reconnect(): void;
  /** Everything that carries something of one party, or mine. */
  connections(): readonly Carried[];
  close(): void;
}
export interface Carried {
  /** Whose pictures come this way; `undefined` where only mine go. */
  readonly p: string | undefined;
  readonly connection: RTCPeerConnection;
}

/** What a carrier acts on. */
export interface CarrierMeans {
  readonly you: string;
  readonly send: (frame: Told) => void;
  /** Pictures or sound of somebody have come, or changed. */
  readonly came: (p: string, stream: MediaStream) => void;
  readonly peer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly after: (ms: number, run: () => void) => () => void;
}
