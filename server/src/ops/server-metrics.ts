import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../http/errors.ts';
import { routeOf } from '../http/log.ts';
import type { Services } from '../http/services.ts';
import type { Registrar } from '../receipts/registrar.ts';
import type { OpenEngine } from '../storage/sql.ts';
import { StorageUnavailable } from '../storage/storage.ts';
import type { Metrics } from './metrics.ts';

/** Counts requests by the pattern of their route: addresses hold protocol numbers and secrets, and strangers make up as many as they like. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  const requests = metrics.counter('http_requests_total', 'Requests that were answered.', ['method', 'route', 'status']);
  const durations = metrics.histogram('http_request_duration_seconds', 'Time from the request to the end of its answer.', ['route']);
  const refused = metrics.counter('refusals_total', 'Requests that were refused, by the code of the problem.', ['code']);
  app.addHook('onResponse', async (request, reply) => {
    const { method, route } = routeOf(request);
    requests.add([route === 'none' ? 'other' : method, route, String(reply.statusCode)]);
    durations.observe(reply.elapsedTime / 1_000, [route]);
    const refusal = refusals.get(reply);
    if (refusal) refused.add([refusal]);
  });
}

/** Counts what people were given: a receipt, or the same one again. */
export function countReceipts(registrar: Registrar, metrics: Metrics): Registrar {
  const given = metrics.counter('receipts_total', 'Receipts that were given for something new.');
  const again = metrics.counter('replays_total', 'Receipts that were given once more for the same key.');
  return {
    ...registrar,
    async register(tenant, sent) {
      const acknowledged = await registrar.register(tenant, sent);
      (acknowledged.replayed ? again : given).add();
      return acknowledged;
    },
  };
}

/** Times what is written to the database, from the wish to the disk. */
export function timeCommits(metrics: Metrics): (engine: OpenEngine) => OpenEngine {
  const commits = metrics.histogram('storage_commit_duration_seconds', 'Time until what was written is on disk.');
  const failures = metrics.counter('storage_failures_total', 'Writes that failed, by the code of the database.', ['code']);
  return (engine) => ({
    ...engine,
    async write(program, decidedBy) {
      const start = performance.now();
      try {
        const result = await engine.write(program, decidedBy);
        commits.observe((performance.now() - start) / 1_000);
        return result;
      } catch (error) {
        failures.add([error instanceof StorageUnavailable ? error.code : 'refused']);
        throw error;
      }
    },
  });
}

/** What is read off at each reading: this process, and what waits. */
export function gaugeServer(app: FastifyInstance, { storage, tenants, clock, dataDirectory, processes: { nats }, metrics }: Services): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  app.addHook('onClose', async () => void delay.disable());
  metrics.gauge('event_loop_delay_seconds', 'How late the event loop was since the last reading.', () => {
    const samples = (['0.5', '0.99'] as const).map((quantile) => ({ value: Number(delay.percentile(Number(quantile) * 100)) / 1e9, values: [quantile] }));
    delay.reset();
    return samples;
  }, ['quantile']);
  metrics.gauge('process_memory_bytes', 'Memory of this process.', () => (['rss', 'heapUsed', 'external'] as const).map((kind) => ({ value: process.memoryUsage()[kind], values: [kind] })), ['kind']);
  metrics.gauge('process_cpu_seconds', 'Processor time of this process since it started.', () => [{ value: (process.cpuUsage().user + process.cpuUsage().system) / 1e6 }]);
  metrics.gauge('process_uptime_seconds', 'Since this process started.', () => [{ value: process.uptime() }]);
  metrics.gauge('disk_free_bytes', 'Free in the data folder.', async () => {
    const { bavail, bsize } = await statfs(dataDirectory);
    return [{ value: bavail * bsize }];
  });
  metrics.gauge('nats_up', 'Whether NATS is connected.', () => (nats ? [{ value: nats.isUp() ? 1 : 0 }] : []));

  const ofAll = async <One>(ask: (tenantId: string) => Promise<readonly One[]>): Promise<One[]> => (await Promise.all(tenants.map(({ id }) => ask(id)))).flat();
  metrics.gauge('conversations', 'Conversations that are not closed, of all companies.', async () => {
    const open = await ofAll((id) => storage.sessions.openOnes(id));
    const now = clock().toISOString();
    const states = open.map(({ claimedBy, leaseUntil }) => (claimedBy === null ? 'waiting' : (leaseUntil ?? '') >= now ? 'claimed' : 'lost'));
    return (['waiting', 'claimed', 'lost'] as const).map((state) => ({ value: states.filter((one) => one === state).length, values: [state] }));
  }, ['state']);
  metrics.gauge('deliveries', "Deliveries to the companies' own systems that wait, and those that were given up until somebody redrives them.", async () => {
    const endpoints = await ofAll((id) => storage.deliveries.endpoints(id));
    return endpoints.length === 0 ? [] : (['waiting', 'dead'] as const).map((state) => ({ value: endpoints.reduce((sum, endpoint) => sum + endpoint[state], 0), values: [state] }));
  }, ['state']);
  metrics.gauge('deadlines_missed', 'Deadlines that passed without what was due, of all companies; of one company at most a thousand are counted.', async () => {
    const now = clock().toISOString();
    return [{ value: (await ofAll((id) => storage.deadlines.list(id, { state: 'missed', now, nearUntil: now, limit: 1_000, offset: 0 }))).length }];
  });
  metrics.gauge('uploads_waiting', 'Files that no request has named yet, of all companies.', async () => [{ value: (await ofAll((id) => storage.attachments.abandoned(id, clock().toISOString()))).length }]);
}
