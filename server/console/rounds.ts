import { may } from '../../src/wire/console-permissions.ts';
import type { Me } from '../../src/wire/console-sign-in.ts';
import { inRoom } from './place.ts';
import type { Scene } from './scene.ts';

/** Somebody begins to work: what their role has to do with is fetched from now on. */
export function beginWork({ calls, desk, deadLetters }: Scene, { operator: { role } }: Me): void {
  if (may(role, 'see-queue')) calls.start();
  if (may(role, 'use-snippets')) void desk.loadSnippets().catch(() => {});
  if (may(role, 'redrive')) void deadLetters.look();
  if (may(role, 'take-calls')) void desk.loadColleagues().catch(() => {});
}

/** Nobody works here any more. Signed out for being away: whoever comes back goes on where they were, as long as the conversation is theirs. */
export function endWork({ talk, video, desk, rooms, deadLetters }: Scene): void {
  talk.leave();
  video.leave();
  desk.wipe();
  rooms.wipe();
  deadLetters.count = 0;
}

/** Somebody has come to a part of the console: what is shown there is fetched anew. */
export function comeTo(scene: Scene, me: Me): void {
  const { place, desk, talk, calls, rooms } = scene;
  if (place.at === 'call') void scene.act(() => talk.resume(() => calls.load(), me, scene.say.lang));
  if (place.at === 'cases') void scene.act(() => desk.find(desk.search));
  if (place.at === 'case') void scene.act(() => desk.open(place.protocol, scene.say.lang));
  if (place.at === 'settings') void scene.act(() => desk.loadPasskeys());
  if (inRoom(place)) void scene.act(() => rooms.enter(place.at, place.within ?? ''));
}
