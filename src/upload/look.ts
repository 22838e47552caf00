import { contradicts, fileHead, fileLimits, fileTypeOf, type FileProblemCode } from '../wire/file.ts';

/** What is wrong with a file, before anything of it is sent; the server looks again. */
export async function problemOf(file: File): Promise<FileProblemCode | null> {
  if (file.size === 0) return 'file-empty';
  if (file.size > fileLimits.bytes) return 'file-too-large';
  try {
    const type = fileTypeOf(new Uint8Array(await file.slice(0, fileHead).arrayBuffer()));
    return type && !contradicts(file.type, type) ? null : 'file-type';
  } catch {
    return 'file-changed'; // moved, deleted or written to since the person chose it
  }
}

/** Whether the file can still be read as it was when the person chose it; browsers refuse once it has changed. */
export async function isReadable(file: File): Promise<boolean> {
  return file.slice(file.size - 1).arrayBuffer().then(
    ({ byteLength }) => byteLength > 0,
    () => false,
  );
}
