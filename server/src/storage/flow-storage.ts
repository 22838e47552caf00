import type { CompanyField } from '../../../src/wire/company-field.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Leaf } from './case-storage.ts';

/** A flow under one law. */
export type FlowKey = Pick<FlowDefinition, 'flow' | 'statute'>;

/** What somebody published at the console: immutable, numbered from 1 for each flow and law. */
export interface Publication extends FlowKey {
  readonly number: number;
  readonly version: string;
  /** The company's own questions, in their order. */
  readonly fields: readonly CompanyField[];
  /** Of the whole definition, as it lies in the database. */
  readonly sha256: string;
  readonly at: string;
}

/** A publication with the name of whoever published; none once the account is gone. */
export type ListedPublication = Publication & { readonly by: string | null };

/** What waits to be published. `fields` is `null` where nothing does; the revision goes on counting. */
export interface StoredDraft extends FlowKey {
  readonly revision: number;
  readonly fields: readonly CompanyField[] | null;
  readonly by: string | null;
  readonly at: string;
}

export interface NewDraft extends FlowKey {
  /** The revision that was looked at; 0 where there never was one. */
  readonly revision: number;
  readonly fields: readonly CompanyField[] | null;
  readonly operatorId: string;
  readonly at: string;
}

export interface NewPublication extends FlowKey {
  /** The revision of the draft, and the number of the last publication, that were looked at. */
  readonly revision: number;
  readonly after: number;
  readonly base: FlowDefinition;
  readonly definition: FlowDefinition;
  readonly fields: readonly CompanyField[];
  readonly sha256: string;
  readonly operatorId: string;
  readonly at: string;
  readonly leaf: Leaf;
}

/** Makes flows of what law and product bring and what was last published; pure, since a transaction may run it twice. */
export type Compose = (bases: readonly FlowDefinition[], latest: readonly Publication[]) => readonly FlowDefinition[];

export interface Composed {
  readonly bases: readonly FlowDefinition[];
  readonly latest: readonly Publication[];
}

/** The part of the storage port that publishes flows. */
export interface FlowStorage {
  /** At the start: makes live what `compose` makes, and nothing else. @param bases those that stand here already when left out. @throws FlowChanged */
  begin(tenantId: string, compose: Compose, now: string, bases?: readonly FlowDefinition[]): Promise<Composed>;
  /** While it runs: what was last published, and a row for each version that `compose` makes of it. @throws FlowChanged */
  refresh(tenantId: string, bases: readonly FlowDefinition[], compose: Compose, now: string): Promise<Composed>;
  /** How much was ever published: another number, and there is something new. */
  published(tenantId: string): Promise<number>;
  /** Names of what anybody is asked by the console's last publications. */
  askedNames(tenantId: string): Promise<string[]>;
  /** What was live at this moment or later and is not any more, the last first. */
  earlier(tenantId: string, key: FlowKey, since: string): Promise<string[]>;
  definition(tenantId: string, key: FlowKey, version: string): Promise<FlowDefinition | null>;
  drafts(tenantId: string): Promise<StoredDraft[]>;
  /** The last ones first. */
  history(tenantId: string, key: FlowKey): Promise<ListedPublication[]>;
  latest(tenantId: string): Promise<ListedPublication[]>;
  /** `changed`: somebody else was faster; nothing was written. */
  saveDraft(tenantId: string, draft: NewDraft): Promise<'saved' | 'changed'>;
  /** Publishes, and takes the draft away, in one transaction. `changed`: the draft or what is live is not what was looked at. */
  publish(tenantId: string, publication: NewPublication): Promise<'published' | 'changed'>;
}
