import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createVideoCalls } from './calls/video-calls.ts';
import { createCaseBook } from './cases/case-book.ts';
import { createAccountChanges } from './console/account-changes.ts';
import { createAccounts } from './console/accounts.ts';
import { bookedCalls } from './console/booked-calls.ts';
import { createHints } from './console/hints.ts';
import { tellOfDeadlines } from './deliveries/deadline-rows.ts';
import { openDeliveries } from './deliveries/open-deliveries.ts';
import { createPdfPress } from './durable/pdf-press.ts';
import { createOidc } from './console/oidc.ts';
import { createPasskeys } from './console/passkeys.ts';
import { createDeadlines } from './deadlines/deadlines.ts';
import { askedAtConsole, openTenants } from './flows/open-tenants.ts';
import { createAllowance, defaultLimits } from './http/allowance.ts';
import type { Services } from './http/services.ts';
import { originOf } from './log/checkpoint.ts';
import { createLog } from './log/log.ts';
import { createAlarmLetters } from './mails/alarm-letters.ts';
import { createMails, type Mails } from './mails/mails.ts';
import { smtpPost } from './mails/smtp.ts';
import { receiptParts } from './receipts/receipt-parts.ts';
import { keyFolder } from './receipts/key-files.ts';
import { openKeyring } from './receipts/keyring.ts';
import { createRegistrar } from './receipts/registrar.ts';
import { openVault } from './receipts/vault.ts';
import { createRecognition } from './identity/recognise.ts';
import { configurationIn } from './last-good.ts';
import { createMetrics } from './ops/metrics.ts';
import { openProcesses } from './ops/processes.ts';
import { countReceipts, timeCommits } from './ops/server-metrics.ts';
import { createRetention, type Forgotten } from './retention/retention.ts';
import { openUnderAttack } from './proof/under-attack.ts';
import { createResolutionIndex } from './resolution/resolution-index.ts';
import { createConversations } from './rtt/conversations.ts';
import { openStorage } from './storage/open-storage.ts';
import { demoTenant } from './tenants.ts';
import { createCopies } from './uploads/copies.ts';
import { openEveryUploads } from './uploads/every-tenant.ts';
import { findRemux, type Remux } from './uploads/remux.ts';
import type { ServerOptions } from './server.ts';
import { defaultUploadLimits } from './uploads/uploads.ts';

interface Surroundings {
  readonly publicUrl: string;
  readonly clock: () => Date;
  /** How long something may take to arrive, in milliseconds. */
  readonly patience: number;
  readonly stopping: AbortSignal;
  readonly warn: (sentence: string) => void;
  /** Told how much was erased. */
  readonly inform: (forgotten: Forgotten) => void;
  /** Told what the operator has to mend. */
  readonly fail: (sentence: string) => void;
}

/** Opens everything that the routes act on: database, keys, companies, and what goes on by itself. */
export async function openServices(options: ServerOptions, { publicUrl, clock, patience, stopping, warn, fail, inform }: Surroundings): Promise<Services> {
  const { maxPages, weakening, limits = {}, random } = options;
  const dataDirectory = resolve(options.dataDirectory);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const metrics = createMetrics();
  const storage = await openStorage({ directory: dataDirectory, databaseUrl: options.databaseUrl, warn, weakening, watched: timeCommits(metrics), ...(maxPages !== undefined && { maxPages }) });
  try {
    const { tenants: given = [demoTenant], flows } = options;
    const faults: string[] = [];
    const configuration = configurationIn(dataDirectory, { tenants: given, ...(flows !== undefined && { flows }) }, (fault) => faults.push(fault), await askedAtConsole(storage));
    faults.forEach(fail);
    const tenants = await openTenants(storage, configuration, clock);
    tenants.flatMap(({ live }) => live.faults).forEach(fail);
    const folder = keyFolder(dataDirectory);
    const keyring = openKeyring(folder, clock());
    const vault = openVault(folder, tenants.map(({ id }) => id));
    const uploadsOf = openEveryUploads(tenants, { storage, vault, clock, dataDirectory, limits: { ...defaultUploadLimits, ...options.uploads }, shared: options.databaseUrl !== undefined, unsynced: weakening === 'files-unsynced' });
    const remux = async (): Promise<Remux | null> => (options.remux === undefined ? findRemux() : options.remux);
    const copies = createCopies({ storage, vault, clock, tenantIds: tenants.map(({ id }) => id), uploadsOf, remux, warn: (error) => warn(`A signed video was not copied: ${String(error)}`) });
    const processes = openProcesses({ natsUrl: options.natsUrl, vault, clock, warn });
    const hints = createHints(processes.fanout);
    const post = options.mail && smtpPost(options.mail);
    const write = options.mail && post && createAlarmLetters({ post, from: options.mail.from, publicUrl, tenants, clock, warn });
    const deliveries = await openDeliveries({ storage, vault, clock, tenants, folder, hints, write, warn, fail, environment: (name) => (options.secrets ?? process.env)[name], ...options.deliveries });
    const recognise = createRecognition({ issuer: publicUrl, clock });
    const registrar = countReceipts(createRegistrar({ storage, keyring, vault, clock, recognise, issuer: publicUrl, signedCame: () => copies.wake(), outward: deliveries, mailCame: options.mail ? () => mails?.wake() : null, ...(random && { random }) }), metrics);
    const mails: Mails | null = options.mail && post ? createMails({ storage, vault, tenants, parts: (...given) => receiptParts({ vault, registrar, publicUrl }, ...given), post, from: options.mail.from, clock, dead: (tenantId, id, reason) => {
      fail(`The receipt of ${id} cannot go out by e-mail (${reason}).`);
      hints.tell(tenantId, 'delivery');
    }, warn: (error) => warn(`An e-mail was not sent: ${error instanceof Error ? error.name : 'unknown'}`) }) : null;
    const tenantIds = async () => (await storage.tenants()).map(({ id }) => id);
    const receiptLog = createLog({ storage: storage.log, tenantIds, origin: originOf(publicUrl), signer: keyring, clock });
    const book = createCaseBook({ storage, vault, clock, signedCame: () => copies.wake(), outward: deliveries });
    const { tenant, submission, address, receiptTries, uploads, logins, proof, forms } = { ...defaultLimits, ...(limits.tenant === 0 && { proof: 0 }), ...limits };
    const allowances = {
      tenant: createAllowance(tenant),
      submission: createAllowance(submission),
      address: createAllowance(address),
      receiptTries: createAllowance(receiptTries),
      uploads: createAllowance(uploads),
      logins: createAllowance(logins),
      forms: createAllowance(forms),
      formShare: createAllowance(Math.ceil(forms / 2)),
    };
    const underAttack = openUnderAttack({ from: proof, cost: options.proofCost, vault, clock, fanout: processes.fanout, metrics, tenants });
    const conversations = createConversations({ ...processes, storage, vault, clock, publicUrl, tenantIds: tenants.map(({ id }) => id), lease: options.conversation?.lease, random });
    const videoCalls = createVideoCalls({ storage, conversations, clock, warn, fanout: processes.fanout, ...options.calls });
    const deadlines = createDeadlines({ storage: storage.deadlines, clock, tenants, onFired: tellOfDeadlines(tenants), tell: (tenantId) => {
      hints.tell(tenantId, 'case');
      deliveries.wake();
    }, warn: (error) => warn(`Deadlines were not looked at: ${String(error)}`) });
    const { operators, signIn } = storage;
    const retention = createRetention({ storage: storage.retention, clock, tenants, uploadsOf, endLogins: (tenantId, before) => operators.endLogins(tenantId, before), tell: inform, warn: (error) => warn(`Not all was erased that should be: ${String(error)}`) });
    const accounts = createAccounts({ operators, signIn, clock, passwordCost: options.passwordCost });
    const accountChanges = createAccountChanges({ operators, accounts: storage.accounts, clock, passwordCost: options.passwordCost, freed: (...given) => conversations.book.free(...given) });
    const ways = { storage: signIn, operators, accounts, clock, publicUrl };
    return {
      storage, vault, keyring, registrar, log: receiptLog, pdfPress: createPdfPress(), mails, book, index: createResolutionIndex({ storage, vault, tenants, clock }), conversations, videoCalls, clock, publicUrl, dataDirectory, tenants, allowances, recognise, uploadsOf, copies, deadlines, retention,
      patience, underAttack,
      accounts, accountChanges, passkeys: createPasskeys(ways), oidc: createOidc({ ...ways, tenants, vault, ...(options.secrets && { secrets: options.secrets }) }), hints, deliveries, processes, metrics, stopping, calls: bookedCalls(conversations.book, operators), closing: new Set(),
      ...(faults[0] !== undefined && { fault: faults[0] }),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
