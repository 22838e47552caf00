import type { ReactiveControllerHost } from 'lit';

/** Milliseconds after which it is tried once more: browsers tell of a network before everything gets through it. */
const onceMore = 3000;

/** Acts whenever the network is back, as long as the host stands on a page. What is done already must be harmless to ask for again. */
export function whenBackOnline(host: ReactiveControllerHost, act: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const back = () => {
    act();
    clearTimeout(timer);
    timer = setTimeout(act, onceMore);
  };
  host.addController({
    hostConnected: () => addEventListener('online', back),
    hostDisconnected: () => {
      removeEventListener('online', back);
      clearTimeout(timer);
    },
  });
}
