import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { readSite } from '../http/site.ts';
import type { Weakening } from '../storage/weakened.ts';

const weakenings = ['synchronous-normal', 'answer-before-commit', 'files-unsynced', 'ack-before-row'] as const satisfies readonly Weakening[];

/**
 * Every setting, by its name in the environment and in the file. Each message goes on where the name stands: what it takes, why, and how to mend it.
 */
export const SettingsSchema = v.pipe(
  v.object({
    PORT: v.optional(whole(0, 65_535), '4173'),
    HOST: v.optional(v.string(), '127.0.0.1'),
    PUBLIC_URL: optional(checked((value) => URL.canParse(value) && /^https?:/.test(value), 'takes an address such as https://receipts.example. It stands in every receipt.')),
    DATA_DIR: v.optional(v.string(), './data'),
    FLOWS: optional(jsonFile()),
    TENANTS: optional(jsonFile()),
    SITE: optional(read((value) => readSite(value))),
    CONSOLE: optional(v.pipe(v.string(), v.transform((path) => resolve(path)))),
    TRUST_PROXY: optional(v.pipe(v.string(), v.transform((value) => (value === 'true' ? true : value)))),
    RATE_TENANT: optional(whole(0, Number.MAX_SAFE_INTEGER)),
    RATE_ADDRESS: optional(whole(0, Number.MAX_SAFE_INTEGER)),
    RATE_PROOF: optional(whole(0, Number.MAX_SAFE_INTEGER)),
    RATE_FORMS: optional(whole(1, Number.MAX_SAFE_INTEGER)),
    UPLOAD_QUOTA_MB: optional(whole(0, 1e9)),
    UPLOAD_HOURS: optional(whole(24, 24 * 365)),
    TURN_URLS: optional(
      v.pipe(
        checked((value) => listed(value).every((url) => /^(?:stun|turn)s?:[^\s?]+(?:\?transport=(?:udp|tcp))?$/.test(url)), 'takes addresses such as turn:turn.example:3478?transport=udp, separated by spaces.'),
        v.transform(listed),
      ),
    ),
    TURN_SECRET: optional(v.string()),
    JANUS_URL: optional(checked((value) => /^wss?:\/\/\S+$/.test(value), 'takes an address such as wss://janus.example/ws.')),
    JANUS_KEY: optional(v.string()),
    DATABASE_URL: optional(address(['postgres:', 'postgresql:'], 'postgres://same_door@db.example:5432/same_door', 'Leave it out to use the embedded database.')),
    NATS_URL: optional(address(['nats:', 'tls:', 'ws:', 'wss:'], 'nats://nats.example:4222', 'Leave it out when one process serves everybody.')),
    SMTP_URL: optional(address(['smtp:', 'smtps:'], 'smtps://name:password@mail.example:465', 'Leave it out to send no e-mail.')),
    MAIL_FROM: optional(checked((value) => /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(value), 'takes the sender of e-mails, such as receipts@shop.example or "Acme <receipts@shop.example>".')),
    EGRESS_PROXY: optional(address(['http:', 'https:'], 'http://proxy.example:3128', 'Leave it out to reach other systems directly.')),
    DELIVERY_INTERNAL_HOSTS: optional(
      v.pipe(
        checked((value) => listed(value).every((host) => /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\]):\d{1,5}$/.test(host)), 'takes hosts in small letters with their ports, such as crm.internal:8080. Only these may be reached inside your own network.'),
        v.transform(listed),
      ),
    ),
    METRICS_TOKEN: optional(checked((value) => value.length >= 16 && /^[\w.~+/=-]+$/.test(value), 'takes at least 16 letters, digits or . ~ + / = - _, since whoever guesses it reads the figures. Make one: openssl rand -hex 24')),
    DRAIN_SECONDS: v.optional(whole(0, 600), '0'),
    STOP_SECONDS: v.optional(whole(1, 600), '20'),
    SAME_DOOR_WEAKENED_FOR_TESTS: optional(v.picklist(weakenings, 'takes synchronous-normal, answer-before-commit, files-unsynced or ack-before-row; on a real server, leave it out.')),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { PORT, PUBLIC_URL, TURN_URLS, TURN_SECRET, SMTP_URL, MAIL_FROM, JANUS_URL, NATS_URL } = dataset.value;
    if (PORT === 0 && PUBLIC_URL === undefined) addIssue({ message: 'PORT=0 lets the system choose, and then receipts cannot say where they came from: name a port, or set PUBLIC_URL too.' });
    if (TURN_URLS?.some((url) => url.startsWith('turn')) && TURN_SECRET === undefined) addIssue({ message: 'TURN_URLS needs TURN_SECRET too: what the TURN server calls static-auth-secret.' });
    if (SMTP_URL !== undefined && MAIL_FROM === undefined) addIssue({ message: 'SMTP_URL needs MAIL_FROM too: whoever gets an e-mail must see whom it is from.' });
    if (JANUS_URL !== undefined && NATS_URL !== undefined) addIssue({ message: 'JANUS_URL and NATS_URL do not go together yet: each process would open a Janus room of its own, and people in one call would not meet. Leave out JANUS_URL (calls then go from each to each), or run one process without NATS_URL.' });
  }),
);

type Given = v.InferOutput<typeof SettingsSchema>;
export type SettingName = keyof Given;

/** Every name, in the order of the documentation. */
export const settingNames = Object.keys(SettingsSchema.entries) as SettingName[]; // its own keys

/** Never in the file, which is copied, shown and committed: only in the environment, or in a file of its own (`NAME_FILE`). */
export const secretNames: readonly SettingName[] = ['TURN_SECRET', 'JANUS_KEY', 'METRICS_TOKEN'];
/** Secret as soon as a name and password stand in them. */
export const addressNames: readonly SettingName[] = ['DATABASE_URL', 'NATS_URL', 'SMTP_URL', 'EGRESS_PROXY'];

function optional<Output>(schema: v.GenericSchema<string, Output>) {
  return v.optional(schema);
}

function checked(holds: (value: string) => boolean, takes: string) {
  return v.pipe(v.string(), v.check(holds, takes));
}

function whole(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.check((value) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max, ({ input }) => `takes a whole number from ${min} to ${max}, not "${input}".`),
    v.transform(Number),
  );
}

/** Says nothing of what was given: a password may stand in it. */
function address(protocols: readonly string[], example: string, without: string) {
  return checked((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== '', `takes an address such as ${example}. ${without}`);
}

function jsonFile() {
  return read((path): unknown => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      throw new Error(`takes the path of a JSON file; ${path} cannot be read as one.`);
    }
  });
}

/** @param reader throws what is to be said */
function read<Result>(reader: (value: string) => Result) {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return reader(dataset.value);
      } catch (error) {
        addIssue({ message: error instanceof Error ? error.message : String(error) });
        return NEVER;
      }
    }),
  );
}

function listed(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}
