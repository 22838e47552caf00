import type { FastifyInstance } from 'fastify';
import type { Tenant } from '../flows/published-flow.ts';
import { openUploads, type UploadMeans, type Uploads } from './uploads.ts';

const hour = 3_600_000;

/** Opens the files of every company. @returns the files of one, by its id */
export function openEveryUploads(tenants: readonly Tenant[], means: UploadMeans): (tenantId: string) => Uploads {
  const all = new Map(tenants.map((tenant) => [tenant.id, openUploads(tenant, means)]));
  return (tenantId) => {
    const uploads = all.get(tenantId);
    if (!uploads) throw new RangeError('This tenant has no files here.');
    return uploads;
  };
}

/** Throws away what nobody came back for and what a kill left behind, at the start and every hour. A server without anything to do may still end. */
export function sweepHourly(app: FastifyInstance, uploads: readonly Uploads[]): void {
  const sweepAll = async (): Promise<void> => {
    for (const one of uploads) {
      await one.tidy();
      const gone = await one.sweep();
      if (gone > 0) app.log.info({ gone }, 'swept');
    }
  };
  // A disk that fails here fails louder elsewhere; the next hour tries again.
  const timer = setInterval(() => void sweepAll().catch((error: unknown) => app.log.error({ err: error }, 'not swept')), hour).unref();
  app.addHook('onReady', sweepAll);
  app.addHook('onClose', () => clearInterval(timer));
}
