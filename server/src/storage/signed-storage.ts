/** What is known of a signed video beside what was sent with it. */
export interface StoredSigned {
  readonly fileId: string;
  /** The copy that plays, where one was made. */
  readonly copy: { readonly id: string; readonly bytes: number; readonly sha256: string; readonly mime: string } | null;
  readonly seconds: number | null;
  readonly fps: number | null;
}

/** A video of which no copy that plays was made yet. */
export interface ToCopy {
  readonly fileId: string;
  readonly bytes: number;
  readonly mime: string;
}

/** A copy whose bytes lie on the disk, synced, under an id that nobody knows yet. */
export interface MadeCopy {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mime: string;
  /** Sealed by the vault under the copy's id. */
  readonly nameEncrypted: Uint8Array;
  readonly seconds: number;
  readonly fps: number;
  readonly at: string;
}

/** The part of the storage port that knows of copies of signed videos. Writes resolve when they are on disk. */
export interface SignedStorage {
  /** The next video to copy that was not tried as often as this. */
  nextToCopy(tenantId: string, mostTries: number): Promise<ToCopy | null>;
  /** Counts a try before it is made, so that a video that ends the server does not do so for ever. */
  tries(tenantId: string, fileId: string): Promise<void>;
  /** The copy counts from now on, and hangs on the case of the original, which stays as it is. */
  copied(tenantId: string, fileId: string, copy: MadeCopy): Promise<void>;
  /** There will be no copy: what was sent is what plays. */
  notCopied(tenantId: string, fileId: string): Promise<void>;
}
