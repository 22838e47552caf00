import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DeadLetters as Counted } from '../../src/wire/console-deliveries.ts';
import { Trouble, type Api } from './api.ts';
import { latest } from './latest.ts';

/** How many dead letters wait for somebody: they stand in the navigation of those who can do something about them. */
export class DeadLetters implements ReactiveController {
  count = 0;
  /** Looks again; where the server does not answer, the number stays until it is heard of again. */
  readonly look: () => Promise<void>;

  constructor(host: ReactiveControllerHost, api: Api) {
    this.look = latest(async () => {
      const counted = await api.get(Counted, '/dead-letters').catch((error: unknown) => {
        if (!(error instanceof Trouble)) throw error;
      });
      if (!counted) return;
      this.count = counted.deliveries + counted.mails;
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {}
}
