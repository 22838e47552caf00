/** Why an attempt may succeed later; it picks the words that the person reads (`queued.<reason>`). `proof`: the attempt goes on, while the device proves something. */
export type LaterReason = 'offline' | 'timeout' | 'server' | 'busy' | 'no-receipt' | 'proof';
