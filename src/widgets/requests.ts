import type { Request } from '../components/scene.ts';
import type { FlowController } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';

// Out here, because TypeScript 6.0 forgets the lazy imports of a class that has a public field with a value.
const bringKeepsakes = () => import('./keepsakes.ts');

/** What a person asks for beside the flow itself, such as closing, trying again, or something to keep. */
export class Requests {
  /** What happened to the last press of "Copy the number". */
  copied: boolean | undefined;
  readonly #widget: SameDoorFlow;

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
  }

  readonly ask = (request: Request): void => {
    const controller = this.#widget.controller;
    if (request === 'open') this.#widget.show();
    else if (request === 'close') this.#widget.close();
    else if (request === 'again') controller.dispatch({ type: 'withheld' });
    else if (request === 'retry') this.#retry(controller);
    else void bringKeepsakes().then(({ take }) => take(request, this.#widget, this));
  };

  #retry(controller: FlowController): void {
    this.#widget.say(controller.busy ? 'sending.now' : 'page.loading');
    this.#widget.prefetch();
    void controller.retry();
  }
}
