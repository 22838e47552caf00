import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What a cluster and the folders of some tests at once need, generously. */
const enough = 2 * 1024 ** 3;

/**
 * Where temporary folders of tests lie that are not about the disk: in memory, where there is such a place and it has room (containers often have
 * little). Every commit waits for the disk, as the server demands of its database; in memory that takes no time, and half of a test was waiting.
 */
export function memoryFolder(folder = '/dev/shm'): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough ? folder : tmpdir();
  } catch {
    return tmpdir(); // not on this system
  }
}
