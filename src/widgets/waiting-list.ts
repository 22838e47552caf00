const slot = 'same-door-outbox';
type Place = () => Storage;
const local: Place = () => localStorage;

/**
 * Which requests of this origin still wait, by key, with the flow they belong to. It lets a page see without opening a
 * database whether there is anything to send, and lets a widget show the person what became of it.
 */
function readList(place: Place): Readonly<Record<string, string>> {
  try {
    const list: unknown = JSON.parse(place().getItem(slot) ?? '{}');
    return typeof list === 'object' && list !== null ? (list as Record<string, string>) : {}; // written by us alone
  } catch {
    return {};
  }
}

function writeList(place: Place, list: Readonly<Record<string, string>>): void {
  try {
    if (Object.keys(list).length > 0) place().setItem(slot, JSON.stringify(list));
    else place().removeItem(slot);
  } catch {
    // Storage is forbidden: then nothing outlives this page anyway, and the person is told so.
  }
}

/** Keys of a flow's requests that wait, oldest first. */
export function waitingKeys(flow: string, place = local): readonly string[] {
  return Object.entries(readList(place)).flatMap(([key, of]) => (of === flow ? [key] : []));
}

export function addWaiting(key: string, flow: string, place = local): void {
  writeList(place, { ...readList(place), [key]: flow });
}

export function removeWaiting(key: string, place = local): void {
  writeList(place, Object.fromEntries(Object.entries(readList(place)).filter(([other]) => other !== key)));
}
