/**
 * Tells the other processes of this server what changed here; whoever tells has told this process itself. Nothing depends on it: what is told
 * can get lost, and the rows in the database are the record. In order, for each process that tells.
 */
export interface Fanout {
  tell(tenantId: string, topic: string, message: unknown): void;
  hear(topic: string, listener: (message: unknown, from: From) => void): void;
  /** Hears which other processes are there, come back or are gone; whoever comes knows nothing yet. */
  watch(listener: (process: string, here: boolean) => void): void;
  close(): Promise<void>;
}

export interface From {
  readonly tenantId: string;
  /** Which process said it. */
  readonly process: string;
}

/** One process serves everybody. */
export const alone: Fanout = { tell: () => {}, hear: () => {}, watch: () => {}, close: () => Promise.resolve() };
