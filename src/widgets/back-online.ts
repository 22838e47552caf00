import type { ReactiveControllerHost } from 'lit';

/** Acts whenever the network is back, as long as the host stands on a page. */
export function whenBackOnline(host: ReactiveControllerHost, act: () => void): void {
  host.addController({
    hostConnected: () => addEventListener('online', act),
    hostDisconnected: () => removeEventListener('online', act),
  });
}
