import type { Request, Scene } from '../components/scene.ts';
import type { FlowController } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** Who helps to grant a request. */
export interface RequestHelpers {
  readonly controller: () => FlowController;
  readonly scene: () => Scene;
  readonly say: (key: 'sending.now' | 'page.loading' | 'receipt.copied' | 'receipt.not-copied') => void;
}

/** What a person asks for beside the flow itself, such as closing, trying again, or something to keep. */
export class Requests {
  /** What happened to the last press of "Copy the number". */
  copied: boolean | undefined;
  readonly #widget: SameDoorFlow;
  readonly #helpers: RequestHelpers;

  constructor(widget: SameDoorFlow, helpers: RequestHelpers) {
    this.#widget = widget;
    this.#helpers = helpers;
  }

  readonly ask = (request: Request): void => {
    const controller = this.#helpers.controller();
    if (request === 'open') this.#widget.show();
    else if (request === 'close') this.#widget.close();
    else if (request === 'print') print();
    else if (request === 'again') controller.dispatch({ type: 'withheld' });
    else if (request === 'retry') this.#retry(controller);
    else void this.#take(request, controller);
  };

  #retry(controller: FlowController): void {
    this.#helpers.say(controller.busy ? 'sending.now' : 'page.loading');
    this.#widget.prefetch();
    void controller.retry();
  }

  async #take(request: Exclude<Request, 'open' | 'close' | 'print' | 'again' | 'retry'>, controller: FlowController): Promise<void> {
    const { take } = await import('./keepsakes.ts');
    const copied = await take(request, this.#helpers.scene(), controller.body);
    if (copied === undefined) return;
    this.copied = copied;
    this.#helpers.say(copied ? 'receipt.copied' : 'receipt.not-copied');
    this.#widget.requestUpdate();
  }
}
