import { problemOf, type Scene } from '../../components/scene.ts';
import { fieldsOn } from '../../flow/paging.ts';
import type { Slot } from '../../sign/slot.ts';
import { slotsOf } from '../../sign/slots.ts';

/** Where a clip stands among the questions. */
export interface Place {
  readonly key: string;
  /** A slot, or the id of one that only the company has words for. */
  readonly slot: Slot | string;
  /** The company's own words. */
  readonly text?: string;
  readonly beside: Element;
  /** Behind it, or as the last thing in it. */
  readonly where: 'after' | 'within';
}

/** Whether a slot has its clip in its own place and not above the page. */
export const inPlace = ({ slot, kind, field }: Slot): boolean => field !== undefined && (/\.(question|hint)$/.test(slot) || kind === 'option' || kind === 'error');

/** The places of a page: beside each question, hint, option and error. The first-page views know nothing of them. */
export function placesOn(scene: Scene): readonly Place[] {
  const { flow, statute, page, state } = scene;
  const root = scene.root();
  if (!root || state.status !== 'asking') return [];
  const slots = new Map(slotsOf(flow, statute).map((slot) => [slot.slot, slot]));
  const place = (id: string, beside: Element | null, where: Place['where'], key = id): readonly Place[] => {
    const slot = slots.get(id);
    return slot && beside ? [{ key, slot, beside, where }] : [];
  };
  return fieldsOn(flow, statute, page).flatMap((name) => {
    const first = root.querySelector(`#f-${name}, [id^="f-${name}-"]`);
    const field = outermost(first);
    if (!field) return [];
    const path = `${flow.id}.${name}`;
    const label = field.querySelector('[part=label]');
    const row = label?.closest('.option') ?? null;
    // A question that is the heading itself is signed above the page.
    const question = label?.matches('.unseen') ? [] : place(`${path}.question`, row ?? label, row ? 'within' : 'after');
    const code = problemOf(scene, name)?.code ?? '';
    const error = slots.has(`${path}.error:${code}`) ? `${path}.error:${code}` : `${path}.error:other`;
    return [
      ...question,
      ...place(`${path}.hint`, field.querySelector(`#f-${name}-hint`), 'after'),
      ...[...field.querySelectorAll('.error')].flatMap((note, index) => place(error, note, 'after', `${error} ${index}`)),
      ...[...field.querySelectorAll<HTMLInputElement>('.option input[type=radio]')].flatMap((radio) => optionPlace(radio, path, place)),
    ];
  });
}

function optionPlace(radio: HTMLInputElement, path: string, place: (id: string, beside: Element | null, where: Place['where']) => readonly Place[]): readonly Place[] {
  const id = `${path}.option:${radio.value}`;
  const row = radio.closest('.option');
  const own = place(id, row, 'within');
  if (own.length > 0 || !row) return own;
  return [{ key: id, slot: id, text: radio.labels?.[0]?.textContent.replace(/\s+/g, ' ').trim() ?? '', beside: row, where: 'within' }];
}

/** A list has fields within its field. */
function outermost(control: Element | null): Element | null {
  const field = control?.closest('.field') ?? null;
  return field?.parentElement?.closest('.field') ?? field;
}
