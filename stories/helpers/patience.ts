/** How long a story waits for what comes by itself. A machine that is busy or cold is slow, and nobody here is timed. */
export const patience = { timeout: 10_000 } as const;
