import { SubmitEvent } from '../events/person.ts';

/** Milliseconds that a page may take for what it wants to do first. */
const patience = 10_000;

/** Tells the page that something is about to be sent, and waits at most ten seconds for what it wants to do first. `false` holds it back. */
export async function mayLeave(widget: EventTarget): Promise<boolean> {
  const event = new SubmitEvent();
  if (!widget.dispatchEvent(event)) return false;
  await Promise.race([event.settled, new Promise((resolve) => setTimeout(resolve, patience))]);
  return true;
}
