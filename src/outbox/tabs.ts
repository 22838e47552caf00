/** What tabs of one origin can do for each other. All of it is courtesy: correctness rests on the server's key alone. */
export interface Tabs {
  /** Runs while no other tab runs under this name; goes ahead without them when they take too long or there are no locks. */
  alone(name: string, run: () => Promise<void>): Promise<void>;
  /** Tells the other tabs. */
  tell(message: unknown): void;
  /** Hears them. */
  hear(listen: (message: unknown) => void): void;
  close(): void;
}

/** Tabs by Web Locks and a BroadcastChannel, each only where it exists and is allowed. */
export function browserTabs(name: string, patienceMs = 30_000): Tabs {
  const channel = channelOf(name);
  return {
    async alone(key, run) {
      let begun = false;
      const once = () => {
        begun = true;
        return run();
      };
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), patienceMs);
      try {
        return await navigator.locks.request(`${name}:${key}`, { signal: patience.signal }, once);
      } catch (error) {
        if (begun) throw error;
        return await once();
      } finally {
        clearTimeout(timer);
      }
    },
    tell: (message) => channel?.postMessage(message),
    hear(listen) {
      if (channel) channel.onmessage = ({ data }) => listen(data);
    },
    close: () => channel?.close(),
  };
}

function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
