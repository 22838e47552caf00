/** Puts the tracks of a stream on a connection: into the places that there are, so that nothing is negotiated for a mere change. */
export function putTracks(connection: RTCPeerConnection, stream: MediaStream | undefined): void {
  for (const kind of ['video', 'audio']) {
    const track = stream?.getTracks().find((one) => one.kind === kind);
    // Frames before sharpness, from the first one on.
    if (track?.kind === 'video') track.contentHint = 'motion';
    const place = connection.getTransceivers().find(({ sender, direction }) => (sender.track?.kind ?? '') === kind || (placed.get(sender) === kind && direction.startsWith('send')));
    if (place) void place.sender.replaceTrack(track ?? null);
    else if (track && stream) placed.set(connection.addTrack(track, stream), kind);
  }
}

/** What a place was for before its track was taken out. */
const placed = new WeakMap<RTCRtpSender, string>();

/** What comes in from somebody: the same stream for all of their tracks. */
export function gather(connection: RTCPeerConnection, came: (stream: MediaStream) => void): void {
  const stream = new MediaStream();
  connection.addEventListener('track', ({ track }) => {
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old);
    stream.addTrack(track);
    came(stream);
  });
}
