import { knows, settings, settled, sourceOnTag, type Source } from './sources.ts';

/** One setting of a widget, its value, and where it came from. */
export interface Explained {
  readonly setting: string;
  readonly value: unknown;
  readonly from: Source;
}

/**
 * Says and prints where each setting of a widget came from: for developers who wonder why. What is law is no setting, so it is
 * not in the list.
 */
export function explain(element: HTMLElement): readonly Explained[] {
  const rows = Object.keys(settings).flatMap((setting): Explained[] => {
    if (!knows(element, setting)) return [];
    const value = (element as HTMLElement & Record<string, unknown>)[setting]; // the name is one of the settings
    const found = settled.get(element)?.get(setting);
    return [{ setting, value, from: found && found.value === value ? found.from : sourceOnTag(element, setting) }];
  });
  console.info(`[same-door] <${element.localName}>`, element);
  console.table(rows);
  return rows;
}
