import { teach } from '../../teach/teach.ts';
import type { Door, DoorSetting } from './doors.ts';

/** What the page wants, and what became of it. */
export interface Wished {
  readonly doors: string | readonly DoorSetting[] | undefined;
  readonly offered: readonly Door[];
}

/** Looks once for doors that lead nowhere, that nobody knows, or that the law has added, and says how to mend it. */
export function check(host: HTMLElement, { doors, offered }: Wished): void {
  if (!host.querySelector(':scope > :not([slot], script)')) void teach(host, 'SD-W05');
  if (host.hasAttribute('identity')) void teach(host, 'SD-E29');
  const wished = typeof doors === 'string' ? doors.split(/\s+/).filter(Boolean) : (doors ?? []).map(({ door }) => door);
  const shown = offered.map(({ door }): string => door);
  for (const door of wished.filter((name) => !shown.includes(name))) void teach(host, 'SD-W20', { door });
  for (const door of doors ? shown.filter((name) => !wished.includes(name)) : []) void teach(host, 'SD-W22', { door });
}
