import type { CallBye, CallParty, Doubt } from '../../wire/call.ts';

/** What arrives from one party, over the last two seconds. */
export interface Quality {
  /** Frames decoded a second: what a person really sees. */
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly freezes: number;
  /** Round trip in milliseconds, where it is known. */
  readonly rtt?: number;
  /** How far sound is ahead of the picture in milliseconds, where there are both. */
  readonly apart?: number;
}

/** Somebody else in the call, as they arrive here. */
export interface LiveParty extends CallParty {
  /** Connected right now; whoever is not may come back. */
  readonly here: boolean;
  /** Picture and sound, once something comes. */
  readonly stream?: MediaStream;
  readonly quality?: Quality;
  /** Why their signing may be unclear here; empty when it is fine. */
  readonly doubts: readonly Doubt[];
  /** Why they may not see mine well, as they say. */
  readonly theirDoubts: readonly Doubt[];
  /** They speak right now: their voice is above the noise. */
  readonly speaking: boolean;
}

export interface CallState {
  /** `broken`: it connects again by itself, and the conversation in text goes on. */
  readonly link: 'connecting' | 'open' | 'broken' | 'ended';
  /** Why it ended. */
  readonly why?: CallBye;
  readonly you: string;
  readonly parties: readonly LiveParty[];
  /** What I send. */
  readonly sending: { readonly video: boolean; readonly voice: boolean; readonly signing: boolean };
}

/** A video call that somebody is in. Real-time text stays on its own channel beside it. */
export interface LiveCall {
  readonly state: CallState;
  /** Hears of every change. @returns what ends that */
  onChange(listener: () => void): () => void;
  /** Sends these tracks from now on; none = text only, and still seeing the others. Stopping the camera is up to whoever opened it. */
  share(stream: MediaStream | undefined): void;
  /** Says that I am signing, or no longer. Movement before the camera says it by itself. */
  signing(on: boolean): void;
  /** Sends a smaller picture, so that its frames arrive; `false`: as large as the line carries. */
  smaller(on: boolean): void;
  /** Finds a new way to everybody. */
  reconnect(): void;
  /** Hangs up; how the call was goes to the case. */
  leave(): void;
}
