import { slot } from './any-waiting.ts';
import { local, readList, type Place } from './waiting-keys.ts';

function writeList(place: Place, list: Readonly<Record<string, string>>): void {
  try {
    if (Object.keys(list).length > 0) place().setItem(slot, JSON.stringify(list));
    else place().removeItem(slot);
  } catch {
    // Storage is forbidden: then nothing outlives this page anyway, and the person is told so.
  }
}

export function addWaiting(key: string, flow: string, place = local): void {
  writeList(place, { ...readList(place), [key]: flow });
}

export function removeWaiting(key: string, place = local): void {
  writeList(place, Object.fromEntries(Object.entries(readList(place)).filter(([other]) => other !== key)));
}
