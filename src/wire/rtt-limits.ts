/** The WebSocket sub-protocol of a conversation in real-time text; docs/same-door-rtt.v1.md says it in words. */
export const rttProtocol = 'same-door-rtt.v1';
/** A frame is at most so many bytes of UTF-8. */
export const frameMax = 4_096;
/** A ticket opens one connection, within so many milliseconds. */
export const ticketLife = 60_000;
/** How much one party may write: graphemes a second for long, and at once. */
export const rate = { each: 200, burst: 4_000 } as const;
