import { encodingOf, firstStep } from './sending.ts';

/** Opens a place for sound and one for a picture, taken or not: whoever shares something later negotiates nothing. */
export function openPlaces(connection: RTCPeerConnection, direction: 'sendrecv' | 'sendonly'): void {
  connection.addTransceiver('audio', { direction });
  connection.addTransceiver('video', { direction, sendEncodings: [encodingOf(firstStep)] });
}

/** Takes the places that the other end has opened, both ways. */
export function takePlaces(connection: RTCPeerConnection): void {
  for (const place of connection.getTransceivers()) place.direction = 'sendrecv';
}

/** Puts the tracks of a stream into their places, and empties the others. */
export function putTracks(connection: RTCPeerConnection, stream: MediaStream | undefined): void {
  for (const { sender, receiver } of connection.getTransceivers()) {
    const track = stream?.getTracks().find(({ kind }) => kind === receiver.track.kind) ?? null;
    // Frames before sharpness, from the first one on.
    if (track?.kind === 'video') track.contentHint = 'motion';
    // A connection that has just been closed takes nothing any more.
    if (sender.track !== track) void sender.replaceTrack(track).catch(() => {});
  }
}

/** What comes in from somebody: one stream for all of their tracks. */
export function gather(connection: RTCPeerConnection, came: (stream: MediaStream) => void): void {
  const stream = new MediaStream();
  connection.addEventListener('track', ({ track }) => {
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old);
    stream.addTrack(track);
    came(stream);
  });
}
