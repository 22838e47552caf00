import type { teach as Teach } from '../teach/teach.ts';
import { absolute, isPrivate } from '../transport/endpoint.ts';
import { contractInAddress } from './contract-in-address.ts';
import { companyFields, joinFields } from './company-flow.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { fits, knows, settings, settled, sourceOnTag, type Source } from './sources.ts';
import type {} from './same-door-global.ts';

const teach = (...lesson: Parameters<typeof Teach>) => void import('../teach/teach.ts').then(({ teach: tell }) => tell(...lesson));
const patience = 5000; // ms for the company's configuration; then the page's own settings count

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

async function takePolicy(element: SameDoorFlow): Promise<void> {
  const { endpoint } = element;
  if (!endpoint || endpoint.startsWith('sandbox:')) return;
  const url = absolute(`${endpoint.replace(/\/+$/, '')}/config`);
  const config = isPrivate(url) ? await bring(url) : undefined;
  if (!config) return teach(element, 'SD-E25', { url });
  const { policy, offers, fields } = config;
  const { statute, modes, cancelUrl } = own(policy);
  const law = own(statute)[element.flow.id];
  const list = Array.isArray(modes) ? modes.join(' ') : undefined;
  const some = Array.isArray(offers) && offers.length > 0 ? offers : undefined;
  for (const [name, value] of Object.entries({ statute: law, modes: list, cancelUrl, offers: some })) {
    const setting = settings[name];
    if (setting && value !== undefined && fits(setting, value) && knows(element, name)) lock(element, name, value);
  }
  joinFields(element, companyFields(fields, element.flow));
}

/** The configuration as it comes from the endpoint that the requests go to; `undefined` when it does not come, or is none. */
async function bring(url: string): Promise<Given | undefined> {
  try {
    const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(patience) });
    const { config } = own(response.ok ? await response.json() : undefined);
    return typeof config === 'object' && config !== null ? own(config) : undefined;
  } catch {
    return undefined; // offline, too slow, blocked: the page's own settings count, and the developer is told
  }
}
