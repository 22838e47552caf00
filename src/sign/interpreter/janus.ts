import type { Media } from '../../wire/call.ts';
import type { Carrier, CarrierMeans } from './carrier.ts';
import { openJanus, type Handle, type Janus } from './janus-session.ts';
import { encodeAs, firstStep, type Step } from './sending.ts';
import { gather, openPlaces, putTracks } from './tracks.ts';

/** What Janus's videoroom says of somebody who sends; `display` is the party. */
interface Feed {
  readonly id: number;
  readonly display?: string;
}
interface RoomNews {
  readonly publishers?: readonly Feed[];
  readonly unpublished?: number | string;
  readonly leaving?: number | string;
}

/** After so many milliseconds a lost session is begun again. */
const pause = 1_000;

/** By a Janus server (videoroom): each sends once and takes from it what the others send. */
export function janus(means: CarrierMeans, { url, room, pin, ice: iceServers }: Extract<Media, { kind: 'janus' }>): Carrier {
  const feeds = new Map<number, { readonly p: string; readonly connection: RTCPeerConnection; readonly handle: Handle }>();
  let session: Janus | undefined;
  let mine: RTCPeerConnection | undefined;
  let shared: MediaStream | undefined;
  let [over, step] = [false, firstStep];
  let callOff: (() => void) | undefined;

  /** One connection that tells Janus its candidates. */
  const connect = (handle: Handle): RTCPeerConnection => {
    const connection = means.peer({ iceServers });
    connection.addEventListener('icecandidate', ({ candidate }) => handle.trickle(candidate));
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed') again();
    });
    return connection;
  };

  const drop = (id: number): void => {
    const feed = feeds.get(id);
    feeds.delete(id);
    feed?.connection.close();
    feed?.handle.detach();
  };

  async function take(opened: Janus, { id, display: p = '' }: Feed): Promise<void> {
    drop(id);
    const handle = await opened.attach(() => {});
    const connection = connect(handle);
    feeds.set(id, { p, connection, handle });
    gather(connection, (stream) => means.came(p, stream));
    const { jsep } = await handle.ask({ request: 'join', ptype: 'subscriber', room, pin, streams: [{ feed: id }] });
    if (!jsep || feeds.get(id)?.connection !== connection) return;
    await connection.setRemoteDescription(jsep);
    await connection.setLocalDescription();
    await handle.ask({ request: 'start' }, connection.localDescription);
  }

  async function begin(): Promise<void> {
    const opened = await openJanus(url, () => session === opened && again());
    if (over) return opened.close();
    session = opened;
    const hear = ({ publishers = [], unpublished, leaving }: RoomNews): void => {
      for (const feed of publishers) void take(opened, feed).catch(again);
      for (const gone of [unpublished, leaving]) if (typeof gone === 'number') drop(gone);
    };
    const handle = await opened.attach(hear);
    const connection = connect(handle);
    mine = connection;
    const { data } = await handle.ask({ request: 'join', ptype: 'publisher', room, pin, display: means.you });
    hear(data);
    openPlaces(connection, 'sendonly');
    putTracks(connection, shared);
    await connection.setLocalDescription();
    const { jsep } = await handle.ask({ request: 'publish' }, connection.localDescription);
    if (jsep) await connection.setRemoteDescription(jsep);
    encode(step);
  }

  /** Everything anew: shorter than finding out what of it still works. */
  function again(): void {
    if (over) return;
    stop();
    callOff?.();
    callOff = means.after(pause, start);
  }
  function start(): void {
    void begin().catch(again);
  }
  function stop(): void {
    for (const id of [...feeds.keys()]) drop(id);
    mine?.close();
    mine = undefined;
    const was = session;
    session = undefined;
    was?.close();
  }
  function encode(wanted: Step): void {
    step = wanted;
    for (const sender of mine?.getSenders() ?? []) void encodeAs(sender, step);
  }
  start();

  return {
    // Who is there and sends, Janus says itself.
    meet: () => {},
    hear: () => {},
    again: () => {},
    part(p) {
      for (const [id, feed] of feeds) if (feed.p === p) drop(id);
    },
    share(stream) {
      shared = stream;
      if (mine) putTracks(mine, stream);
    },
    encode,
    reconnect: again,
    connections: () => [...(mine ? [{ p: undefined, connection: mine }] : []), ...[...feeds.values()].map(({ p, connection }) => ({ p, connection }))],
    close() {
      over = true;
      callOff?.();
      stop();
    },
  };
}
