/** What is sent while it is made, as a recording is: its length is said with its last piece (tus 1.0, creation-defer-length). */
export interface Growing {
  readonly name: string;
  readonly type: string;
  /** Bytes so far. */
  readonly size: number;
  /** Whether there will be no more. */
  readonly whole: boolean;
  /** Tells it from anything else on this device, over closed tabs. */
  readonly mark: string;
  /** The bytes from `start` to before `end`, as far as there are some; waits until there is one, or until the end. */
  read(start: number, end: number, signal: AbortSignal): Promise<Blob>;
}

export const isGrowing = (file: File | Growing): file is Growing => 'read' in file;

/** Whether all that there will ever be is this much. */
export const isAll = (file: File | Growing, bytes: number): boolean => bytes >= file.size && (!isGrowing(file) || file.whole);
