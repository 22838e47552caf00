/** Why an attempt may succeed later; it picks the words that the person reads (`queued.<reason>`). */
export type LaterReason = 'offline' | 'timeout' | 'server' | 'busy' | 'no-receipt';
