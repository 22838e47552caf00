import type { Scene } from '../../components/scene.ts';
import type { Slot, SlotKind } from '../../sign/slot.ts';
import { holesIn, slotsOf, textOfSlot } from '../../sign/slots.ts';
import { inPlace } from './places.ts';

/** What is signed first: what went wrong and what became of the request, then what the page is, then what can be done on it. */
const order: readonly SlotKind[] = ['error', 'offline', 'wait', 'receipt', 'title', 'legal', 'question', 'hint', 'option', 'button'];

/**
 * What the page says as a whole, as slots: what stands on it is looked up on the page itself, so that nothing is offered in sign that is not
 * there. Questions, hints, options and errors have their clips in their places.
 */
export function partsOf(scene: Scene): readonly Slot[] {
  const { flow, statute, state, page, words } = scene;
  const shown = shownOn(scene.root());
  const problems = state.status === 'asking' && state.problems.length > 0;
  const slots = slotsOf(flow, statute).filter((slot) => {
    if (inPlace(slot)) return false;
    if (slot.slot === `${flow.id}.error:summary`) return problems;
    if (slot.step !== undefined && !page.steps.includes(slot.step)) return false;
    const text = textOfSlot(words, statute, slot);
    if (slot.kind === 'button') return text !== undefined && shown.buttons.some((one) => one.startsWith(text));
    // The title of a page is there before its body.
    if (slot.kind === 'title') return slot.keys[0]?.some((key) => stands(words.find(key), shown.text)) ?? false;
    return slot.keys.every((keys) => keys.some((key) => stands(words.find(key), shown.text)));
  });
  return slots.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Whether a text stands there, whatever fills its holes. */
function stands(text: string | undefined, shown: string): boolean {
  if (text === undefined) return false;
  const pieces = holesIn(text).reduce<readonly string[]>((rest, hole) => rest.flatMap((piece) => piece.split(`{${hole}}`)), [text]);
  return pieces.every((piece) => shown.includes(piece.trim()));
}

/** What stands in the page itself, without what modes put around it. */
function shownOn(root: ParentNode | null): { readonly text: string; readonly buttons: readonly string[] } {
  const page = [...(root?.children ?? [])].filter((element) => !element.matches('.companion, .modes'));
  const buttons = page.flatMap((element) => [...element.querySelectorAll('button, a')]).filter((element) => !element.closest('.sign-player'));
  return { text: page.map(({ textContent }) => textContent).join('\n'), buttons: buttons.map(({ textContent }) => textContent.trim()) };
}
