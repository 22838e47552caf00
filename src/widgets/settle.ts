import type { teach as Teach } from '../teach/teach.ts';
import { bringOtherWays } from './bring-other-ways.ts';
import { contractInAddress } from './contract-in-address.ts';
import { companyFields, joinFields } from './company-flow.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { onReturn } from './on-return.ts';
import { publishedBy } from './signed-config.ts';
import { fits, knows, settings, settled, sourceOnTag, type Source } from './sources.ts';
import { standingOf } from './standing.ts';
import type {} from './same-door-global.ts';

const teach = (...lesson: Parameters<typeof Teach>) => void import('../teach/teach.ts').then(({ teach: tell }) => tell(...lesson));

/**
 * Brings settings that stand elsewhere than on the tag, in this order: the policy of the company's backend, where the tag says
 * `config`; property; attribute; JSON child; `SameDoor.defaults`; what is built in. Only settings of the list can be set at all,
 * and law is none of them.
 */
export async function settle(element: SameDoorFlow): Promise<void> {
  if (settled.has(element)) return;
  settled.set(element, new Map());
  takeFrom(element, 'json', readChild(element));
  takeFrom(element, 'defaults', own(globalThis.SameDoor?.defaults));
  if (element.hasAttribute('config')) await takePolicy(element);
  // The link on a contract's receipt names it in the address; what the page knows outdoes that.
  const contract = element.flow.id === 'cancel' ? contractInAddress() : undefined;
  if (contract !== undefined) element.prefill = { contract, ...element.prefill };
}

type Given = Readonly<Record<string, unknown>>;
const own = (value: unknown): Given => Object.assign(Object.create(null) as Record<string, unknown>, typeof value === 'object' ? value : null); // no ancestors

function readChild(element: HTMLElement): Given {
  const text = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  try {
    // Not by json-child.ts: shared with a flow's own chunk, it would become a request of its own for every page of that flow.
    return own(JSON.parse(text ?? '{}'));
  } catch (error) {
    teach(element, 'SD-E23', { what: error instanceof Error ? error.message : 'it is no JSON' });
    return {};
  }
}

function takeFrom(element: SameDoorFlow, from: Source, given: Given): void {
  for (const [name, value] of Object.entries(given)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    const where = from === 'json' ? 'The JSON child' : 'SameDoor.defaults';
    if (!setting || !fits(setting, value)) teach(element, 'SD-W24', { where, name, known: Object.keys(settings).join(', ') });
    else if (knows(element, name) && !settled.get(element)?.has(name) && sourceOnTag(element, name) === 'built-in') put(element, name, value, from);
  }
}

function put(element: SameDoorFlow, name: string, value: unknown, from: Source): void {
  Object.assign(element, { [name]: value });
  settled.get(element)?.set(name, { from, value });
}

/** What the backend says outdoes the page, also what a script sets later; the developer is told. */
function lock(element: SameDoorFlow, name: string, value: unknown): void {
  Reflect.deleteProperty(element, name); // what an earlier policy had set
  put(element, name, value, 'policy');
  Object.defineProperty(element, name, {
    configurable: true,
    enumerable: true,
    get: () => value,
    set: (other: unknown) => {
      if (other !== value) teach(element, 'SD-W26', { name });
    },
  });
}

/** What the policy says no longer is the page's again, as it stood before. */
function unlock(element: SameDoorFlow, name: string, value: unknown): void {
  Reflect.deleteProperty(element, name);
  settled.get(element)?.delete(name);
  Object.assign(element, { [name]: value });
}

/** @returns takes the policy anew; what the person is in the middle of stays under the one that it began with */
async function takePolicy(element: SameDoorFlow): Promise<void> {
  const { endpoint } = element;
  if (!endpoint || endpoint.startsWith('sandbox:')) return;
  const ofPage = new Map<string, unknown>();
  const take = async (): Promise<Given | undefined> => {
    const published = await publishedBy(element, endpoint);
    if (published.state === 'none') teach(element, 'SD-E25', { url: published.url });
    if (published.state === 'refused') teach(element, 'SD-E27', { url: published.url, why: published.why });
    // The last good one stays.
    if (published.state !== 'good' || underWay(element)) return undefined;
    const said = saidIn(element, published.config);
    for (const [name, value] of ofPage) if (!Object.hasOwn(said, name)) unlock(element, name, value);
    for (const name of ofPage.keys()) if (!Object.hasOwn(said, name)) ofPage.delete(name);
    for (const [name, value] of Object.entries(said)) {
      if (!ofPage.has(name)) ofPage.set(name, Reflect.get(element, name));
      lock(element, name, value);
    }
    bringOtherWays(element, own(published.config));
    return published.config;
  };
  const config = await take();
  if (!config) bringOtherWays(element);
  // A company's own questions are those of this visit: the flow has grown by them.
  joinFields(element, companyFields(config?.['fields'], element.flow), config?.['flows']);
  onReturn(element, () => void take());
}

/** What the configuration says of the settings of this element. */
function saidIn(element: SameDoorFlow, { policy, offers }: Given): Given {
  const { statute, modes, cancelUrl } = own(policy);
  const law = own(statute)[element.flow.id];
  const list = Array.isArray(modes) ? modes.join(' ') : undefined;
  const some = Array.isArray(offers) && offers.length > 0 ? offers : undefined;
  const said = Object.entries({ statute: law, modes: list, cancelUrl, offers: some });
  return Object.fromEntries(said.filter(([name, value]) => settings[name] && value !== undefined && fits(settings[name], value) && knows(element, name)));
}

/** Whether somebody has begun: from then on nothing changes under their hands. On the first page there is no way back. */
function underWay({ journey, prefill, renderRoot }: SameDoorFlow): boolean {
  return journey !== undefined && (standingOf(journey.state, prefill) !== 'untouched' || (renderRoot as ShadowRoot).activeElement !== null || renderRoot.querySelector('[part=back]') !== null);
}
