import underPressure from '@fastify/under-pressure';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { bodyMax } from '../../src/wire/submission.ts';
import type { CallSettings } from './calls/video-calls.ts';
import { registerConsole } from './console/console.ts';
import { deliverInBackground } from './deliveries/deliveries.ts';
import type { DeliverySettings } from './deliveries/open-deliveries.ts';
import { watchDeadlines } from './deadlines/deadlines.ts';
import { fieldProblems } from './flows/field-problems.ts';
import { watchFlows } from './flows/watch-flows.ts';
import type { Limits } from './http/allowance.ts';
import { registerCaseRoutes } from './http/case-routes.ts';
import { registerChallengeRoutes } from './http/challenge-routes.ts';
import { registerConfigRoutes } from './http/config-routes.ts';
import { answerClient, answerUnreadable, registerErrors } from './http/errors.ts';
import { registerFileRoutes } from './http/file-routes.ts';
import { acceptForms } from './http/form-body.ts';
import { registerFormRoutes } from './http/form-routes.ts';
import { registerHeaders } from './http/headers.ts';
import { registerJsonBody } from './http/json-body.ts';
import { logOptions, registerRequestLog } from './http/log.ts';
import { registerLogRoutes } from './http/log-routes.ts';
import { registerInterpreterRoutes } from './http/interpreter-routes.ts';
import { registerMetricsRoutes } from './http/metrics-routes.ts';
import { registerOpenApi } from './http/open-api.ts';
import { registerOrigins } from './http/origins.ts';
import { registerOutcomeRoutes } from './http/outcome-routes.ts';
import { registerPublicRoutes } from './http/public-routes.ts';
import { registerReceiptRoutes } from './http/receipt-routes.ts';
import type { Services } from './http/services.ts';
import { registerResolutionPage } from './http/resolution-page-routes.ts';
import { registerResolutionRoutes } from './http/resolution-routes.ts';
import { registerSessionRoutes } from './http/session-routes.ts';
import { registerSite, type SiteFolder } from './http/site.ts';
import { registerStatusRoutes } from './http/status-routes.ts';
import { registerSubmissionRoutes } from './http/submission-routes.ts';
import { registerUploadRoutes } from './http/upload-routes.ts';
import { registerWebhookKeyRoutes } from './http/webhook-key-routes.ts';
import { acceptWebSockets, type Times } from './http/web-sockets.ts';
import { advanceInBackground } from './log/advance-in-background.ts';
import { mailInBackground } from './mails/mails.ts';
import type { MailSettings } from './mails/smtp.ts';
import { countRequests, gaugeServer } from './ops/server-metrics.ts';
import { Refusal } from './refusal.ts';
import { forgetDaily } from './retention/retention.ts';
import { lookHourly } from './resolution/look-hourly.ts';
import { rttDoor } from './rtt/rtt-door.ts';
import { registerStreamRoutes } from './rtt/stream-routes.ts';
import type { Weakening } from './storage/weakened.ts';
import { copyInBackground } from './uploads/copies.ts';
import { sweepHourly } from './uploads/every-tenant.ts';
import type { Remux } from './uploads/remux.ts';
import type { UploadLimits } from './uploads/uploads.ts';
import { openServices } from './open-services.ts';

export interface ServerOptions {
  /** Holds the database and the keys; made when missing. */
  readonly dataDirectory: string;
  /** A PostgreSQL database in the place of the embedded one; keys and files still lie in the folder. */
  readonly databaseUrl?: string | undefined;
  /** Companies; the demo company when left out. Anything is checked. */
  readonly tenants?: unknown;
  /** Flow definitions to publish for every company; what was published before stays when left out. */
  readonly flows?: unknown;
  /** Where this server is reached from outside; it stands in receipts as their issuer. */
  readonly publicUrl?: string;
  readonly site?: readonly SiteFolder[];
  readonly limits?: Partial<Limits>;
  readonly uploads?: Partial<UploadLimits>;
  readonly clock?: () => Date;
  /** Where log lines go; standard output when left out, nowhere when `false`. */
  readonly log?: { write(line: string): void } | false;
  /** Behind a reverse proxy: whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: boolean | string;
  /** How long a request may take to arrive, in milliseconds. */
  readonly requestTimeout?: number;
  /** How late a turn of the event loop may come before people are asked to try again in a moment, in milliseconds; 0 = never. */
  readonly maxEventLoopDelay?: number;
  /** Pages of 4 KiB that the database may grow to. */
  readonly maxPages?: number;
  /** Loses receipts on purpose; only for the suite that must notice. */
  readonly weakening?: Weakening | undefined;
  /** The built console, a folder; without one there is no `/console/`, but its API. */
  readonly consoleDirectory?: string;
  /** Told once the first password of a company's admin, where the company has nobody yet. Without it nobody is made. It is printed, never logged. */
  readonly tellPassword?: (company: string, password: string) => void;
  /** N of scrypt; less than usual is for tests. */
  readonly passwordCost?: number;
  /** Rounds for one try of a proof of work; less than usual is for tests. */
  readonly proofCost?: number | undefined;
  /** Times of conversations in milliseconds: an operator's lease, the wait for a first frame, the pause between pings. */
  readonly conversation?: Partial<Times> & { readonly lease?: number };
  /** Makes copies of signed videos that play; ffmpeg's where it is installed, and none when `null`. */
  readonly remux?: Remux | null;
  /** How video calls find their way: TURN servers, and a Janus server where there is one. */
  readonly calls?: CallSettings;
  /** How the company's own systems are reached. */
  readonly deliveries?: DeliverySettings;
  /** What a configuration names instead of holding it; the environment when left out. */
  readonly secrets?: Readonly<Record<string, string | undefined>>;
  /** NATS, where several processes serve one company; in this process when left out. */
  readonly natsUrl?: string;
  /** Sends what goes out by e-mail; none goes out when left out. */
  readonly mail?: MailSettings;
  /** Opens `/metrics` to whoever sends it as a bearer token; without one only this machine reads them. */
  readonly metricsToken?: string;
  /** Aborted when the process is told to stop: `/readyz` says so, before connections are refused. */
  readonly stopping?: AbortSignal;
  /** Random bytes of protocol numbers. */
  readonly random?: (size: number) => Uint8Array;
}

const usualTimeout = 15_000; // ms

/** The reference backend, ready to `listen` or `inject`. Closing it closes the database. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { log, requestTimeout = usualTimeout, trustProxy = false, clock = () => new Date() } = options;
  const publicUrl = (options.publicUrl ?? 'http://localhost:4173').replace(/\/+$/, '');
  const app: FastifyInstance = fastify({
    logger: log === false ? false : { ...logOptions, ...(log && { stream: log }) },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    trustProxy,
    bodyLimit: bodyMax,
    requestTimeout,
    keepAliveTimeout: 30_000,
    // An upgrade that nothing here speaks (`curl --http2`) is passed over, as RFC 9110, 7.8 allows: the request is answered as it is.
    http: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket', headersTimeout: requestTimeout, connectionsCheckingInterval: Math.max(100, Math.min(5_000, requestTimeout / 3)) },
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerClient,
    exposeHeadRoutes: false,
  });
  // First of all: a typed answer schema would turn Fastify's own 400 into a 500.
  registerErrors(app);
  registerRequestLog(app);

  const services = await openServices(options, { publicUrl, clock, patience: requestTimeout, stopping: options.stopping ?? new AbortController().signal, warn: (sentence) => app.log.warn(sentence), fail: (sentence) => app.log.error(sentence), inform: (forgotten) => app.log.info(forgotten, 'erased') });
  // Streams without an end would keep the server from closing.
  const unwatch = services.calls.watch((tenantId, hint) => services.hints.tellHere(tenantId, hint));
  app.addHook('preClose', async () => {
    unwatch();
    services.closing.forEach((end) => end());
  });
  app.decorate('services', services);
  countRequests(app, services.metrics);
  app.addHook('onClose', async () => {
    await services.pdfPress.stop();
    await services.processes.close();
    await services.storage.close();
  });
  try {
    await registerRoutes(app, services, options);
    for (const { id, slug } of options.tellPassword ? services.tenants : []) {
      const password = await services.accounts.firstAdmin(id);
      if (password !== null) options.tellPassword?.(slug, password);
    }
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function registerRoutes(app: FastifyInstance, services: Services, { site = [], maxEventLoopDelay = 1_000, conversation, consoleDirectory, calls, metricsToken }: ServerOptions): Promise<void> {
  const { publicUrl, tenants, conversations, videoCalls, allowances } = services;
  app.setValidatorCompiler<v.GenericSchema>(({ schema }) => (data) => {
    const result = v.safeParse(schema, data);
    // Nothing is handed back: what is registered is what was sent, untrimmed and uncoerced.
    return result.success ? true : { error: new Refusal('invalid-answers', { problems: fieldProblems(result.issues) }) };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  registerHeaders(app, publicUrl.startsWith('https:'));
  registerOrigins(app, (slug) => tenants.find((tenant) => tenant.slug === slug), new URL(publicUrl).origin);
  await app.register(underPressure, {
    maxEventLoopDelay,
    pressureHandler: async () => {
      throw new Refusal('not-available', { retryAfter: 10 });
    },
  });
  await registerOpenApi(app, publicUrl);
  registerJsonBody(app);
  registerSubmissionRoutes(app, services);
  registerChallengeRoutes(app, services);
  registerReceiptRoutes(app, services);
  registerLogRoutes(app, services);
  registerConfigRoutes(app, services);
  registerWebhookKeyRoutes(app, services);
  registerCaseRoutes(app, services);
  registerOutcomeRoutes(app, services);
  registerResolutionRoutes(app, services);
  registerResolutionPage(app, services);
  lookHourly(app, services.index);
  registerSessionRoutes(app, services);
  registerStreamRoutes(app, services);
  registerInterpreterRoutes(app, services);
  const connected = acceptWebSockets(app, { doors: [rttDoor(conversations), videoCalls.door], tenants, publicUrl, address: allowances.address, times: conversation });
  services.metrics.gauge('websockets', 'Open WebSockets.', () => [{ value: connected() }]);
  gaugeServer(app, services);
  registerMetricsRoutes(app, services, metricsToken);
  registerFileRoutes(app, services);
  registerPublicRoutes(app, services, !site.some(({ prefix }) => prefix === '/'));
  await app.register(async (forms) => {
    await acceptForms(forms);
    registerFormRoutes(forms, services);
    registerStatusRoutes(forms, services);
  });
  await app.register(async (uploads) => registerUploadRoutes(uploads, services));
  watchFlows(app, { tenants, fanout: services.processes.fanout });
  sweepHourly(app, tenants.map(({ id }) => services.uploadsOf(id)));
  // After the sweep: it takes bytes without a row for what a kill left, and a copy under way is such bytes.
  copyInBackground(app, services.copies);
  deliverInBackground(app, services.deliveries);
  advanceInBackground(app, services.log);
  mailInBackground(app, services.mails);
  watchDeadlines(app, services.deadlines);
  // After the files were tidied: it takes their bytes too.
  forgetDaily(app, services.retention);
  await registerConsole(app, services, { directory: consoleDirectory, janus: calls?.janus?.url });
  await registerSite(app, site);
}
