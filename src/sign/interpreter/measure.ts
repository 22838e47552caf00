import type { Quality } from './live-call.ts';

/** What of WebRTC's statistics is read here (W3C webrtc-stats); not every browser says everything. */
interface Stat {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly kind?: string;
  readonly framesDecoded?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly freezeCount?: number;
  readonly estimatedPlayoutTimestamp?: number;
  readonly selectedCandidatePairId?: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly currentRoundTripTime?: number;
}

/** @returns what reads one party's reports one after the other; nothing can be said before the second, nor while no picture comes */
export function meter(): (report: readonly Stat[]) => Quality | undefined {
  let before: Stat | undefined;
  return (report) => {
    let picture: Stat | undefined;
    let sound: Stat | undefined;
    let rtt: number | undefined;
    // Several ways may have been agreed on; one is taken. Firefox does not say which (November 2026).
    const taken = report.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)?.selectedCandidatePairId;
    for (const stat of report) {
      if (stat.type === 'inbound-rtp' && stat.kind === 'video' && (stat.framesDecoded ?? 0) >= (picture?.framesDecoded ?? 0)) picture = stat;
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio') sound = stat;
      if (stat.type === 'candidate-pair' && (taken ? stat.id === taken : stat.nominated && stat.state === 'succeeded')) rtt = stat.currentRoundTripTime;
    }
    const was = before;
    before = picture;
    // A new picture, as after a new way was found, begins its own count.
    if (!picture || was?.id !== picture.id || picture.timestamp <= was.timestamp) return undefined;
    const { framesDecoded = 0, freezeCount = 0, frameWidth: width = 0, frameHeight: height = 0 } = picture;
    // Not `framesPerSecond`: browsers differ in what they count there.
    const fps = ((framesDecoded - (was.framesDecoded ?? 0)) * 1_000) / (picture.timestamp - was.timestamp);
    const apart = sound?.estimatedPlayoutTimestamp && picture.estimatedPlayoutTimestamp ? sound.estimatedPlayoutTimestamp - picture.estimatedPlayoutTimestamp : undefined;
    return {
      fps: Math.max(0, fps), width, height,
      freezes: freezeCount - (was.freezeCount ?? 0),
      ...(rtt !== undefined && { rtt: rtt * 1_000 }),
      ...(apart !== undefined && { apart }),
    };
  };
}
