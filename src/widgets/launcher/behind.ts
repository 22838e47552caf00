import { make } from '../../components/make/make.ts';
import type { SameDoorFlow } from '../flow-element.ts';
import { settled } from '../sources.ts';
import type { SameDoorStatus } from '../status.ts';
import type { Door, DoorId } from './doors.ts';
import type { RoomHost } from './room.ts';

/** What stands behind a door: a flow, or a request that is followed. */
export type Behind = SameDoorFlow | SameDoorStatus;

const elements: Readonly<Record<Exclude<DoorId, 'talk'>, readonly [tag: string, bring: () => Promise<unknown>]>> = {
  cancel: ['same-door-cancel', () => import('../../define/cancel-soon.ts')],
  contract: ['same-door-contract', () => import('../../define/contract-soon.ts')],
  complaint: ['same-door-complaint', () => import('../../define/complaint-soon.ts')],
  status: ['same-door-status', () => import('../../define/status-soon.ts')],
};

export const isStatus = (element: Behind): element is SameDoorStatus => element.localName === 'same-door-status';

/** Fetches what stands behind a door. @returns its tag */
export async function bringTag(door: Door): Promise<string> {
  const [tag, bring] = elements[door.door as keyof typeof elements]; // talking to a person is none
  await bring();
  await customElements.whenDefined(tag);
  return tag;
}

/** Makes it as a child for the launcher, told everything and not on the page yet. */
export function makeBehind(host: RoomHost, door: Door, tag: string): Behind {
  const flow = document.createElement(tag) as Behind; // one of ours
  flow.slot = `door-${door.key}`;
  flow.append(make('p', {}, host.words?.say('room.loading') ?? ''));
  for (const name of ['config', 'config-key']) if (host.hasAttribute(name)) flow.setAttribute(name, host.getAttribute(name) ?? '');
  settle(host, flow, door);
  return flow;
}

/** The page told the launcher; the launcher tells the flow. */
export function settle(host: RoomHost, flow: Behind, { door, statute }: Door): void {
  const { endpoint, theme, modes = '', keepDraft, sandbox, transport, messages = {}, prefill = {}, identity, languages, offered } = host;
  const given = {
    ...{ endpoint, theme, sandbox, messages, languages },
    ...(!isStatus(flow) && { statute, modes, keepDraft, transport, prefill, identity, ...(door === 'contract' && { offers: offered }) }),
  };
  // What the backend's policy has set stays as it is.
  Object.assign(flow, Object.fromEntries(Object.entries(given).filter(([name]) => settled.get(flow)?.get(name)?.from !== 'policy')));
  // Another language may have been chosen out here.
  flow.requestUpdate();
}
