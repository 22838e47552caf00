/** Time, so that a test can make it pass. */
export interface Clock {
  now(): number;
  /** Runs something after so many milliseconds, unless it is called off before. */
  after(ms: number, run: () => void): () => void;
}

export const ownClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
