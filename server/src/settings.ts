import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CallSettings } from './calls/video-calls.ts';
import { readSite } from './http/site.ts';
import type { ServerOptions } from './server.ts';
import type { Weakening } from './storage/weakened.ts';
import type { UploadLimits } from './uploads/uploads.ts';

export interface Settings extends ServerOptions {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
}

/** Reads settings from the environment. @throws Error that names the variable and what it takes */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = number('PORT', text('PORT'), 4173, 65_535);
  const host = text('HOST') ?? '127.0.0.1';
  const [flows, tenants, site, weakening] = [text('FLOWS'), text('TENANTS'), text('SITE'), text('SAME_DOOR_WEAKENED_FOR_TESTS')];
  if (port === 0 && !text('PUBLIC_URL')) throw new Error('PORT=0 lets the system choose, and then receipts cannot say where they came from: name a port, or set PUBLIC_URL too.');
  const publicUrl = text('PUBLIC_URL') ?? `http://localhost:${port}`;
  if (!URL.canParse(publicUrl) || !/^https?:/.test(publicUrl)) throw new Error('PUBLIC_URL takes an address such as https://receipts.example.');
  const proxy = text('TRUST_PROXY');
  const console = text('CONSOLE');
  return {
    port,
    host,
    publicUrl,
    dataDirectory: text('DATA_DIR') ?? './data',
    databaseUrl: text('DATABASE_URL'),
    ...(flows && { flows: json('FLOWS', flows) }),
    ...(tenants && { tenants: json('TENANTS', tenants) }),
    ...(site && { site: readSite(site) }),
    ...(console && { consoleDirectory: resolve(console) }),
    ...(proxy && { trustProxy: proxy === 'true' ? true : proxy }),
    limits: {
      ...limit('tenant', 'RATE_TENANT', text('RATE_TENANT')),
      ...limit('address', 'RATE_ADDRESS', text('RATE_ADDRESS')),
    },
    uploads: uploadLimits(text('UPLOAD_QUOTA_MB'), text('UPLOAD_HOURS')),
    calls: callSettings({ turnUrls: text('TURN_URLS'), turnSecret: text('TURN_SECRET'), janusUrl: text('JANUS_URL'), janusKey: text('JANUS_KEY') }),
    ...(weakening && { weakening: weakened(weakening) }),
  };
}

function uploadLimits(quota: string | undefined, hours: string | undefined): Partial<UploadLimits> {
  return {
    ...(quota && { quota: number('UPLOAD_QUOTA_MB', quota, 0, 1e9) * 1e6 }),
    ...(hours && { keepFor: number('UPLOAD_HOURS', hours, 24, 24 * 365) * 3_600_000 }),
  };
}

function callSettings({ turnUrls, turnSecret, janusUrl, janusKey }: Readonly<Record<'turnUrls' | 'turnSecret' | 'janusUrl' | 'janusKey', string | undefined>>): CallSettings {
  const urls = turnUrls?.split(/[\s,]+/).filter(Boolean) ?? [];
  if (urls.some((url) => !/^(?:stun|turn)s?:[^\s?]+(?:\?transport=(?:udp|tcp))?$/.test(url))) throw new Error('TURN_URLS takes addresses such as turn:turn.example:3478?transport=udp, separated by spaces.');
  if (urls.some((url) => url.startsWith('turn')) && !turnSecret) throw new Error('TURN_URLS needs TURN_SECRET too: what the TURN server calls static-auth-secret.');
  if (janusUrl && !/^wss?:\/\/\S+$/.test(janusUrl)) throw new Error('JANUS_URL takes an address such as wss://janus.example/ws.');
  return {
    ...(urls.length > 0 && { turn: { urls, secret: turnSecret ?? '' } }),
    ...(janusUrl && { janus: { url: janusUrl, ...(janusKey && { key: janusKey }) } }),
  };
}

function limit(name: 'tenant' | 'address', variable: string, text: string | undefined) {
  return text === undefined ? {} : { [name]: number(variable, text, 0, Number.MAX_SAFE_INTEGER) };
}

function number(variable: string, text: string | undefined, otherwise: number, max: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new Error(`${variable} takes a whole number from 0 to ${max}, not "${text}".`);
  return value;
}

function json(variable: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${variable} takes the path of a JSON file; ${path} cannot be read as one.`, { cause });
  }
}

function weakened(text: string): Weakening {
  if (text !== 'synchronous-normal' && text !== 'answer-before-commit' && text !== 'files-unsynced' && text !== 'ack-before-row') {
    throw new Error('SAME_DOOR_WEAKENED_FOR_TESTS takes synchronous-normal, answer-before-commit, files-unsynced or ack-before-row.');
  }
  console.warn(`WARNING: this server loses receipts, files or lines on purpose (${text}). It is for tests only.`);
  return text;
}
