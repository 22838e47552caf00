import { constants } from 'node:fs';
import { access, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { NatsUnavailable } from './nats.ts';
import type { Services } from '../http/services.ts';

/** What `/readyz` says. Nothing in it is about a person. */
export const Readiness = v.object({
  status: v.picklist(['ready', 'not-ready']),
  checks: v.array(v.object({ name: v.string(), ok: v.boolean(), reason: v.optional(v.string()) })),
});
export type Readiness = v.InferOutput<typeof Readiness>;
type Check = Readiness['checks'][number];
type Looked = Pick<Services, 'storage' | 'dataDirectory' | 'tenants' | 'fault' | 'processes' | 'stopping'>;

/** Below this a database cannot grow, and soon nothing would be kept. */
const leastFree = 64 * 1024 * 1024;

/**
 * Whether requests would be kept, and if not, why. Only what makes it lose requests takes a server out of service: what has to be mended beside
 * it is told with `ok: true` and a reason.
 */
export async function readinessOf(services: Looked): Promise<Readiness> {
  const { fault, processes: { nats } } = services;
  const checks = await Promise.all([check('database', () => services.storage.ready()), check('disk', () => enoughRoomIn(services)), check('keys', () => keysIn(services)), ...services.tenants.map(flowsCheck)]);
  if (fault !== undefined) checks.push({ name: 'configuration', ok: true, reason: fault });
  // Receipts are given without it, and whoever wants to leave is not to wait for a conversation.
  if (nats) checks.push({ name: 'nats', ok: true, ...(!nats.isUp() && { reason: new NatsUnavailable().message }) });
  if (services.stopping.aborted) checks.push({ name: 'stopping', ok: false, reason: 'This process is being stopped, and takes what has arrived.' });
  return { status: checks.every(({ ok }) => ok) ? 'ready' : 'not-ready', checks };
}

async function check(name: string, look: () => Promise<void>): Promise<Check> {
  try {
    await look();
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}

async function enoughRoomIn({ dataDirectory }: Looked): Promise<void> {
  const { bavail, bsize } = await statfs(dataDirectory);
  const free = bavail * bsize;
  if (free < leastFree) throw new Error(`Only ${Math.floor(free / 1024 / 1024)} MiB are free in the data folder; receipts need ${leastFree / 1024 / 1024}. Make room, or enlarge the disk.`);
}

async function keysIn({ dataDirectory, tenants }: Looked): Promise<void> {
  const folder = join(dataDirectory, 'keys');
  try {
    const names = new Set(await readdir(folder));
    await access(folder, constants.R_OK | constants.W_OK);
    const missing = tenants.filter(({ id }) => !names.has(`tenant-${id}.key`)).map(({ slug }) => slug);
    if (missing.length === 0 && names.has('server.key')) return;
    throw new Error(`In the keys folder something is missing (${missing.join(', ') || 'server.key'}). After a restart nobody could read what was sealed with it: restore it from the backup before you stop this process.`);
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw error;
    throw new Error('The keys folder cannot be read and written. Look at its owner and its permissions.', { cause: error });
  }
}

async function flowsCheck({ slug, flows }: Services['tenants'][number]): Promise<Check> {
  const name = `flows of ${slug}`;
  return flows.length > 0 ? { name, ok: true } : { name, ok: false, reason: 'No flow is published. Set FLOWS to a file with flow definitions.' };
}
