import { randomBytes } from 'node:crypto';
import type { Tenant } from '../flows/published-flow.ts';
import type { Peers } from '../ops/peers.ts';
import { sameHash, secretHash, type Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { Talk } from './talk.ts';

/** Where something that is posted has to go. */
export interface StreamLink {
  readonly tenant: Tenant;
  /** The process that has the stream. */
  readonly process: string;
  readonly id: string;
}

/** The links between event streams and what is posted beside them, at whichever process it arrives. */
export interface StreamLinks {
  /** For a stream of this process. @returns the secret that its device posts with, and what makes it worthless */
  open(tenant: Tenant, talk: Talk): { readonly secret: string; readonly end: () => void };
  /** What a secret leads to, as far as its own words go; `null` when this server did not write it. */
  read(secret: string): StreamLink | null;
  /**
   * Takes frames in where the stream is. Resolves when each was heard; what became of it, the stream says.
   * @throws Refusal `not-found` when the stream is over; `not-available` when its process does not answer: whatever is sent again counts once
   */
  post(link: StreamLink, frames: readonly string[]): Promise<void>;
}

interface Means {
  readonly tenants: readonly Tenant[];
  readonly vault: Pick<Vault, 'derivedKey'>;
  readonly peers: Peers;
}

/** What one process asks of another. */
interface Posted {
  readonly id: string;
  readonly frames: readonly string[];
}

/** In seconds. */
const comeAgainIn = 1;

/**
 * A secret names the company, the process and the stream, and proves that this server put them together: a forged one, or one with another
 * company's name, is refused wherever it arrives and troubles no other process.
 */
export function createStreamLinks({ tenants, vault, peers }: Means): StreamLinks {
  const talks = new Map<string, { readonly tenantId: string; readonly talk: Talk }>();
  const proofOf = (tenantId: string, process: string, id: string): string => vault.derivedKey('stream-link', [tenantId, process, id]);

  const hear = async (tenantId: string, { id, frames }: Posted): Promise<boolean> => {
    const open = talks.get(id);
    if (open?.tenantId !== tenantId) return false;
    for (const frame of frames) await open.talk.hear(frame);
    return true;
  };
  peers.answer('frames', (tenantId, question) => hear(tenantId, question as Posted)); // sealed by us

  const passOn = async (process: string, tenantId: string, posted: Posted): Promise<boolean> => {
    try {
      return (await peers.ask(process, tenantId, 'frames', posted)) === true;
    } catch (cause) {
      throw new Refusal('not-available', { retryAfter: comeAgainIn, detail: 'Send the same again, or open the stream anew: what was taken in counts once.', cause });
    }
  };

  return {
    open(tenant, talk) {
      const id = randomBytes(24).toString('base64url');
      talks.set(id, { tenantId: tenant.id, talk });
      return { secret: [tenant.slug, peers.me, id, proofOf(tenant.id, peers.me, id)].join('.'), end: () => void talks.delete(id) };
    },
    read(secret) {
      const [slug, process = '', id = '', proof = ''] = secret.split('.');
      const tenant = tenants.find((one) => one.slug === slug);
      return tenant && sameHash(secretHash(proof), secretHash(proofOf(tenant.id, process, id))) ? { tenant, process, id } : null;
    },
    async post({ tenant, process, id }, frames) {
      const posted = { id, frames };
      if (!(await (process === peers.me ? hear(tenant.id, posted) : passOn(process, tenant.id, posted)))) throw new Refusal('not-found');
    },
  };
}
