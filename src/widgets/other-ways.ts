import * as v from 'valibot';
import { otherWays, type OtherWays } from '../components/queued/other-ways.ts';
import { waysWords } from '../i18n/sets/ways.ts';
import { Contact, soundChannels, type Channel } from '../wire/channels.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { forgetWays, keepWays, keptWays } from './kept-ways.ts';

/**
 * Lets an element show the company's other ways where a request stays unsent: from now on page and words are in its memory.
 * @param published what the company has published, without ancestors; what is no way there is left out. Where nothing came, what an earlier
 * page kept beside the request that waits
 * @throws Error when the words do not come
 */
export async function offerOtherWays(element: SameDoorFlow, published: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  const { endpoint = '' } = element;
  const ways = waysIn(published ?? keptWays(endpoint), element.profile.id);
  if (ways.contact === undefined && ways.channels.length === 0) return;
  const keep = () => keepWays(endpoint, ways);
  element.addEventListener('same-door-queued', keep, { once: true });
  if (element.journey?.state.status === 'queued') keep();
  for (const end of ['same-door-received', 'same-door-rejected'] as const) element.addEventListener(end, () => forgetWays());
  // By themselves first: together with them, the words of a page that is needed would not come either.
  await waysWords(element.language);
  if (!element.words?.includes(waysWords)) element.words = [...(element.words ?? []), waysWords];
  element.parts = { ...element.parts, queued: (scene) => otherWays(scene, ways) };
  await element.useWords();
  element.requestUpdate();
}

function waysIn({ contact, channels }: Readonly<Record<string, unknown>>, statute: string): OtherWays {
  const said = v.safeParse(Contact, contact);
  return { contact: said.success ? said.output : undefined, channels: soundChannels(channels, statute).sound.flatMap(followed) };
}

/** A page of the company's by its whole address, and only one that nobody can read or change on the way. */
function followed(channel: Channel): readonly Channel[] {
  if (channel.kind !== 'chat' && channel.kind !== 'url') return [channel];
  if (!URL.canParse(channel.value, document.baseURI)) return [];
  const { protocol, href } = new URL(channel.value, document.baseURI);
  return protocol === 'https:' ? [{ ...channel, value: href }] : [];
}
