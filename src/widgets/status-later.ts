import type { KnownReceipt } from '../components/status/scene.ts';
import { caseClient, type CaseClient } from '../transport/case-client.ts';
import type { Report } from '../transport/endpoint.ts';
import { likelyCorrectionsOf, readProtocolNumber } from '../wire/protocol-number.ts';
import { readCaseLink } from './case-link.ts';

export { FilesLater } from './files-later.ts';
export { laterStatusPages } from '../components/status/later-pages.ts';

/** What is known about numbers without asking anybody. */
export const numbers = { read: readProtocolNumber, meant: likelyCorrectionsOf };

/** The way to the cases of an endpoint. The made-up one is a chunk that only its pages load. */
export async function openCases(endpoint: string, report: Report): Promise<CaseClient> {
  const outcome = /^sandbox:(.*)/.exec(endpoint)?.[1];
  return outcome === undefined ? caseClient({ endpoint, report }) : (await import('../transport/sandbox-case.ts')).sandboxCaseClient(outcome);
}

/** Receipts that this device has kept for this endpoint and that lead to their request. */
export async function receiptsHere(endpoint: string): Promise<readonly KnownReceipt[]> {
  if (!(await mayKeep())) return [];
  const { openDelivery } = await import('./deliver.ts');
  const outbox = openDelivery(endpoint, '', () => undefined);
  try {
    const receipts = await outbox.receipts();
    return receipts.flatMap(({ url = '', receivedAt }) => {
      const access = readCaseLink(url);
      return access ? [{ ...access, receivedAt }] : [];
    });
  } finally {
    outbox.close();
  }
}

/** Whether anything was ever kept here; the code that reads it is larger than the question. Firefox before 126 cannot be asked. */
async function mayKeep(): Promise<boolean> {
  const databases = await indexedDB.databases?.();
  return !databases || databases.some(({ name }) => name === 'same-door');
}
