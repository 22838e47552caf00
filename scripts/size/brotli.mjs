import { brotliCompressSync, constants } from 'node:zlib';

/** The best that brotli can do, as a content delivery network would have it in store. */
export function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** Bytes of the body over the wire. */
export const brotliSize = (bytes) => brotli(bytes).length;
