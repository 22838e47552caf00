import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Root is not enough: containers often may not mount. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false; // No right to, or no such command.
  } finally {
    rmdirSync(folder);
  }
}
