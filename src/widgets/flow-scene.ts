import type { Announcer } from '../components/announcer/announcer.ts';
import { readForm } from '../components/field/read-form.ts';
import type { Request, Scene } from '../components/scene.ts';
import { pageAt } from '../flow/machine.ts';
import { fieldsOn } from '../flow/paging.ts';
import type { Words } from '../i18n/words.ts';
import type { ComesLater } from './comes-later.ts';
import type { FlowController } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type { ModesController } from './modes-controller.ts';
import type { PageTurner } from './page-turner.ts';

/** Who takes part in a page of a flow, as the widget introduces them. */
export interface Cast {
  readonly widget: SameDoorFlow;
  readonly controller: FlowController;
  readonly words: Words;
  readonly turner: PageTurner;
  readonly modes: ModesController;
  readonly later: ComesLater;
  readonly announcer: Announcer;
  readonly ask: (request: Request) => void;
}

/** Everything that the views may know and do, and that is the same for every flow. */
export function sceneOf({ widget, controller, words, turner, modes, later, announcer, ask }: Cast) {
  const { flow, profile, target } = widget;
  const { state, keptSafely } = controller;
  return {
    flow,
    statute: profile,
    state,
    told: turner.told,
    page: pageAt(flow, profile, state),
    words,
    keptSafely,
    sandbox: typeof target === 'string' && target.startsWith('sandbox:'),
    keepsDraft: widget.keepDraft,
    modes: modes.offered,
    languages: later.languageSwitch?.(widget.languages),
    later: later.pages,
    missing: later.missing,
    root: () => widget.renderRoot.querySelector('section'),
    dispatch: (event) => {
      // A second press on a page that is going counts no more; a choice that stands beside the pages does, and a file that arrives.
      if (turner.turning && event.type !== 'paged' && event.type !== 'changed') return;
      if (!turner.turning && event.type !== 'changed' && event.type !== 'answered') takeOver(widget, controller);
      controller.dispatch(event);
    },
    announce: (text) => announcer.say(text, words.lang),
    ask,
    switchMode: (id, on) => modes.switch(id, on),
    redraw: () => widget.requestUpdate(),
    drawn: () => widget.updateComplete,
    turning: () => turner.turning,
  } satisfies Partial<Scene>;
}

/** What a script filled in without an event is taken over before the page changes. */
function takeOver({ flow, profile, renderRoot }: SameDoorFlow, controller: FlowController): void {
  const form = renderRoot.querySelector('form');
  const { state } = controller;
  if (!form || state.status !== 'asking') return;
  const fields = fieldsOn(flow, profile, pageAt(flow, profile, state));
  controller.dispatch({ type: 'changed', answers: readForm(form, fields, flow.answers) });
}
