import * as v from 'valibot';
import type { CallSettings } from './calls/video-calls.ts';
import { SettingsSchema } from './ops/settings-schema.ts';
import { settingSources, type Environment, type Sources } from './ops/settings-sources.ts';
import type { ServerOptions } from './server.ts';
import type { UploadLimits } from './uploads/uploads.ts';

export interface Settings extends ServerOptions {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  /** How long it says that it goes before it takes no more connections, in seconds. */
  readonly drainSeconds: number;
  /** How long what is under way may take to end, in seconds. */
  readonly stopSeconds: number;
}

/** Reads settings from the environment, and from the file that `CONFIG` names. @throws Error with a line for each setting that has to be mended */
export function settingsFrom(environment: Environment): Settings {
  const sources = settingSources(environment);
  const read = v.safeParse(SettingsSchema, sources.values);
  const faults = [...sources.faults, ...(read.success ? [] : read.issues.map((issue) => sentence(issue, sources)))];
  if (!read.success || faults.length > 0) throw new Error(faults.join('\n'));
  const given = read.output;
  if (given.SAME_DOOR_WEAKENED_FOR_TESTS) console.warn(`WARNING: this server loses receipts, files or lines on purpose (${given.SAME_DOOR_WEAKENED_FOR_TESTS}). It is for tests only.`);
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    dataDirectory: given.DATA_DIR,
    drainSeconds: given.DRAIN_SECONDS,
    stopSeconds: given.STOP_SECONDS,
    limits: { ...set('tenant', given.RATE_TENANT), ...set('address', given.RATE_ADDRESS), ...set('proof', given.RATE_PROOF), ...set('forms', given.RATE_FORMS) },
    uploads: uploadLimits(given),
    calls: callSettings(given),
    ...set('flows', given.FLOWS),
    ...set('tenants', given.TENANTS),
    ...set('site', given.SITE),
    ...set('consoleDirectory', given.CONSOLE),
    ...set('trustProxy', given.TRUST_PROXY),
    ...set('databaseUrl', given.DATABASE_URL),
    ...set('natsUrl', given.NATS_URL),
    ...(given.SMTP_URL !== undefined && given.MAIL_FROM !== undefined && { mail: { url: given.SMTP_URL, from: given.MAIL_FROM } }),
    deliveries: { ...set('internalHosts', given.DELIVERY_INTERNAL_HOSTS), ...set('proxy', given.EGRESS_PROXY) },
    ...set('metricsToken', given.METRICS_TOKEN),
    ...set('weakening', given.SAME_DOOR_WEAKENED_FOR_TESTS),
  };
}

type Given = v.InferOutput<typeof SettingsSchema>;

function uploadLimits({ UPLOAD_QUOTA_MB: quota, UPLOAD_HOURS: hours }: Given): Partial<UploadLimits> {
  return { ...(quota !== undefined && { quota: quota * 1e6 }), ...(hours !== undefined && { keepFor: hours * 3_600_000 }) };
}

function callSettings({ TURN_URLS: urls = [], TURN_SECRET: secret = '', JANUS_URL: url, JANUS_KEY: key }: Given): CallSettings {
  return { ...(urls.length > 0 && { turn: { urls, secret } }), ...(url !== undefined && { janus: { url, ...set('key', key) } }) };
}

/** An option that is left out where nothing was said. */
function set<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value }; // the one name
}

/** One line for the operator: which setting, what it takes, and which file it stands in. */
function sentence(issue: v.BaseIssue<unknown>, { file, fromFile }: Sources): string {
  const name = v.getDotPath(issue);
  if (name === null) return issue.message;
  return `${issue.message.startsWith(name) ? '' : `${name} `}${issue.message}${[...fromFile].some((one) => one === name) ? ` (${file})` : ''}`;
}
