import type { FlowId } from '../../flow/types.ts';
import type { Statute } from '../../statutes/statute.ts';

/** Where a person may want to go. */
const doorIds = ['cancel', 'contract', 'complaint', 'status', 'talk'] as const;
export type DoorId = (typeof doorIds)[number];

/** One door as a page configures it. Without `url` and `element` it opens here. */
export interface DoorSetting {
  readonly door: DoorId;
  /** A page of its own: the door is a link. */
  readonly url?: string;
  /** Id of an element that stands on the page already, such as a `<same-door-cancel>`: the door opens that one. */
  readonly element?: string;
  /** Another legal profile than the launcher's, such as `de-356a` beside `de-312k`. */
  readonly statute?: string;
}

/** What the launcher can be told in a `<script type="application/json">` child; readable under every content policy. */
export interface InPage {
  readonly doors?: readonly DoorSetting[];
  readonly channels?: unknown;
  /** What the company offers, for the door to a contract. */
  readonly offers?: unknown;
}

/** A door with the law that holds for it. */
export interface Door extends DoorSetting {
  /** Tells two doors of the same kind apart. */
  readonly key: string;
  readonly statute: string;
}

/** The settings among the element's children; what cannot be read is said by the checks, and the page goes on without. */
export function settingsIn(host: Element): InPage {
  try {
    const settings: unknown = JSON.parse(host.querySelector(':scope > script[type="application/json"]')?.textContent || '{}');
    return typeof settings === 'object' && settings !== null ? settings : {};
  } catch {
    return {};
  }
}

/**
 * The doors, in the page's order. What the law puts on the first level of a menu (BR-06) cannot be left out by markup.
 * @param wished what the page wants; without a wish: cancel, complain, talk
 */
export function doorsOf(wished: readonly DoorSetting[] | string | undefined, statute: string, together: Statute['firstLevel']): readonly Door[] {
  const named = typeof wished === 'string' ? wished.split(/\s+/).filter(isDoor).map((door) => ({ door })) : (wished ?? [{ door: 'cancel' }, { door: 'complaint' }, { door: 'talk' }]);
  const settings: readonly DoorSetting[] = named.filter(({ door }) => isDoor(door));
  const forgotten = (together ?? []).filter((flow) => !settings.some(({ door }) => door === flow)).map((door: FlowId): DoorSetting => ({ door }));
  return [...settings, ...forgotten].map((setting) => ({ statute, ...setting, key: `${setting.door}-${setting.statute ?? statute}` }));
}

const isDoor = (name: string): name is DoorId => (doorIds as readonly string[]).includes(name);
