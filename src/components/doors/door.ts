import { make } from '../make/make.ts';

/** One door as it is shown: a link to a page of its own, or a button that opens it here. */
export interface ShownDoor {
  readonly key: string;
  readonly name: string;
  /** Language of the name, where the law fixes it. */
  readonly lang?: string | undefined;
  readonly url?: string | undefined;
  /** What became of it so far. */
  readonly note?: string | undefined;
}

/** Opens a door; `button` is what was pressed. */
export type OpenDoor = (key: string, button: HTMLElement) => void;

/** A door by its name: the accessible name is what is seen, word for word (WCAG 2.5.3). */
export function doorOf({ key, name, lang, url, note }: ShownDoor, open: OpenDoor, part: 'door' | 'start'): readonly HTMLElement[] {
  if (url) return [make('a', { href: url, part, lang }, name)];
  const button = make('button', { type: 'button', part, lang, 'aria-describedby': note && `note-${key}` }, name);
  button.addEventListener('click', () => open(key, button));
  return note ? [button, make('small', { id: `note-${key}` }, note)] : [button];
}
