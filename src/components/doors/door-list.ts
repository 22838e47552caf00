import { make } from '../make/make.ts';
import { doorOf, type OpenDoor, type ShownDoor } from './door.ts';

/**
 * The doors behind the button, all on one level (BR-06). A plain list of buttons and links: readers tell how many there are, and
 * everybody knows how to press them, while the keys of `role=menu` would have to be learnt.
 */
export const doorList = (doors: readonly ShownDoor[], open: OpenDoor): HTMLElement =>
  make('ul', { role: 'list' }, ...doors.map((door) => make('li', {}, ...doorOf(door, open, 'door'))));
