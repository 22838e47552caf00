import type { FileRef } from '../../src/wire/file.ts';

/** A file as the backend names it once it has it. */
export const fileRef = (name: string, bytes: number, id = '0123456789abcdef0123456789abcdef'): FileRef => ({ id, name, bytes, sha256: 'a'.repeat(64), type: 'image/png' });
