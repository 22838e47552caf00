import type { Flow } from '../flow/types.ts';
import { cancel } from '../flows/cancel.ts';
import { complaint } from '../flows/complaint.ts';
import { contract } from '../flows/contract.ts';
import type { WordSet } from '../i18n/word-set.ts';
import { loadStatute } from '../statutes/load.ts';

/** What it takes to say a case in the words of the questions that were asked. */
export interface CaseWords {
  /** `undefined` for a flow that this version does not know. */
  readonly flow: Flow | undefined;
  /** The words are those of withdrawing. */
  readonly withdrawn: boolean;
  readonly sets: readonly WordSet[];
}

const flows: Readonly<Record<string, Flow>> = { cancel, contract, complaint };
const setsOf: Readonly<Record<string, () => Promise<WordSet>>> = {
  cancel: () => import('../i18n/sets/cancel.ts').then(({ cancelWords }) => cancelWords),
  contract: () => import('../i18n/sets/contract.ts').then(({ contractWords }) => contractWords),
  complaint: () => import('../i18n/sets/complaint.ts').then(({ complaintWords }) => complaintWords),
};

/** Brings the words of a flow beside the shared ones, and those that its statute puts in their place. */
export async function wordsOfCase(flow: string, statute: string): Promise<CaseWords> {
  const [set, profile] = await Promise.all([Object.hasOwn(setsOf, flow) ? setsOf[flow]?.() : undefined, loadStatute(statute)]);
  const withdrawn = flow === 'cancel' && profile?.flows.cancel?.words === 'withdraw';
  const other = withdrawn ? [(await import('../i18n/sets/withdraw.ts')).withdrawWords] : [];
  return { flow: Object.hasOwn(flows, flow) ? flows[flow] : undefined, withdrawn, sets: [...(set ? [set] : []), ...other] };
}
