import type { ReactiveControllerHost } from 'lit';

const longEnough = 300_000; // ms; as long as the backend lets its configuration be kept

/** Acts when the person comes back to the page after a while, as long as the element is in it. */
export function onReturn(host: ReactiveControllerHost, act: () => void): void {
  let last = Date.now();
  const look = () => {
    if (document.visibilityState !== 'visible' || Date.now() - last < longEnough) return;
    last = Date.now();
    act();
  };
  host.addController({
    hostConnected: () => document.addEventListener('visibilitychange', look),
    hostDisconnected: () => document.removeEventListener('visibilitychange', look),
  });
}
