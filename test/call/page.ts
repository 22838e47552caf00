// What runs in each tab: the client that ships, with nothing around it.
import { openCamera } from '../../src/sign/interpreter/camera.ts';
import { joinCall } from '../../src/sign/interpreter/join-call.ts';
import type { LiveCall, Quality } from '../../src/sign/interpreter/live-call.ts';
import { loopback } from './loopback.ts';
import type { CallTicket } from '../../src/sign/interpreter/provider.ts';

interface Entry {
  readonly ticket: string;
  readonly token?: string;
  /** Only by the TURN server; at this address, where it is not the one that the backend names. */
  readonly relay?: boolean;
  readonly turn?: string;
  readonly voice?: boolean;
}

interface Stat {
  readonly id: string;
  readonly type: string;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
  readonly relayProtocol?: string;
}

const peers: RTCPeerConnection[] = [];
let call: LiveCall;
/** Who was gone at any time, however short. */
const missed = new Set<string>();
/** What was measured of each, every two seconds. */
const measured = new Map<string, Quality[]>();
const latest = new Map<string, Quality>();
const sockets: WebSocket[] = [];
const NativeSocket = WebSocket;
globalThis.WebSocket = class extends NativeSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    sockets.push(this);
  }
};

Object.assign(globalThis, {
  async enter({ ticket, token, relay = false, turn, voice = false }: Entry) {
    const camera = await openCamera({ voice });
    if (typeof camera === 'string') throw new Error(`No camera: ${camera}`);
    call = joinCall({
      stream: camera.stream,
      async connect() {
        const response = await fetch(ticket, { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {} });
        return response.ok ? ((await response.json()) as CallTicket) : undefined;
      },
      peer({ iceServers = [], ...more }) {
        const servers = turn ? iceServers.map((server) => ({ ...server, urls: turn })) : iceServers;
        const connection = new RTCPeerConnection({ ...more, iceServers: relay ? servers : [], iceTransportPolicy: relay ? 'relay' : 'all' });
        peers.push(connection);
        return connection;
      },
    });
    // A picture is decoded only where it is shown.
    call.onChange(() => {
      for (const { p, here, stream, quality } of call.state.parties) {
        if (!here) missed.add(p);
        if (quality && latest.get(p) !== quality) {
          latest.set(p, quality);
          measured.set(p, [...(measured.get(p) ?? []), quality]);
        }
        if (!stream) continue;
        const id = `video-${p.replace(':', '-')}`;
        const video = (document.getElementById(id) ?? document.body.appendChild(Object.assign(document.createElement('video'), { id, muted: true, autoplay: true, playsInline: true }))) as HTMLVideoElement;
        if (video.srcObject !== stream) video.srcObject = stream;
      }
    });
  },
  state: () => ({ ...call.state, missed: [...missed], parties: call.state.parties.map(({ stream, ...party }) => ({ ...party, has: stream?.getTracks().map(({ kind }) => kind) ?? [] })) }),
  /** @returns what was measured since the last time that somebody asked */
  measured() {
    const all = [...measured];
    measured.clear();
    return all;
  },
  loopback,
  /** By which way the pictures go. */
  async ways() {
    const found: string[] = [];
    for (const peer of peers) {
      const stats = [...(await peer.getStats()).values()] as Stat[];
      const selected = stats.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)?.selectedCandidatePairId;
      const pair = stats.find(({ id }) => id === selected);
      const local = stats.find(({ id }) => id === pair?.localCandidateId);
      if (local) found.push([local.candidateType, local.relayProtocol].filter(Boolean).join('/'));
    }
    return found;
  },
  act: (name: 'leave' | 'reconnect' | 'smaller' | 'signing', on: boolean) => call[name](on),
  /** Only the line to the server; what goes between the ends goes on. */
  cut: () => sockets.filter(({ readyState }) => readyState === NativeSocket.OPEN).map((socket) => socket.close()).length,
  still: () => call.share(undefined),
});
