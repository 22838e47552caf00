/** When the page goes out of sight (its timers are slow there), comes back, or the network does. */
export interface PageEvents {
  readonly hidden: () => void;
  readonly awake: () => void;
}

export type WatchPage = (events: PageEvents) => () => void;

export const watchPage: WatchPage = ({ hidden, awake }) => {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? hidden() : awake()), { signal });
  window.addEventListener('pagehide', hidden, { signal });
  window.addEventListener('pageshow', awake, { signal });
  window.addEventListener('online', awake, { signal });
  return () => stop.abort();
};
