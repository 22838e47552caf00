import { FlowChanged, StorageUnavailable } from './storage.ts';

/** Whatever a database said, as the port says it: with the engine's own code, such as `SQLITE_FULL` or `53100`. */
export function asUnavailable(error: unknown): never {
  if (error instanceof FlowChanged || error instanceof StorageUnavailable) throw error;
  throw new StorageUnavailable(codeOf(error) ?? 'unknown', { cause: error });
}

export const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);
