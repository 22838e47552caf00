import { execFileSync } from 'node:child_process';
import { chown, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The shim as a library; says what to install where it cannot be made. */
export async function compilePowerCut(place) {
  const library = join(await place.folder('shim'), 'powercut.so');
  const source = fileURLToPath(new URL('./powercut.c', import.meta.url));
  try {
    execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'], { stdio: 'pipe' });
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'gcc is missing' : String(error.stderr ?? error.message);
    throw new Error(`The power-cut shim cannot be compiled (${why}). On Debian: apt-get install -y --no-install-recommends gcc libc6-dev`, { cause: error });
  }
  return library;
}

/** A disk that forgets, at a power cut, whatever nobody had synced. */
export function forgetfulDisk(disk, library) {
  const [shadow, inodes, shim] = [`${disk}-shadow`, `${disk}-inodes`, join(dirname(disk), 'powercut.so')];
  return {
    /** What lies on the disk now has been there for long. @returns the environment for the process that writes */
    async begin() {
      for (const folder of [shadow, inodes]) await rm(folder, { recursive: true, force: true });
      // Whoever owns the disk writes the shadow, and can read the shim.
      const { uid, gid } = await stat(disk);
      await mkdir(inodes);
      await chown(inodes, uid, gid);
      execFileSync('cp', ['--archive', disk, shadow]);
      await copyFile(library, shim);
      return { LD_PRELOAD: shim, POWERCUT_DISK: disk, POWERCUT_SHADOW: shadow, POWERCUT_INODES: inodes };
    },
    /** After the process is dead. */
    async cut() {
      await rm(disk, { recursive: true });
      await rename(shadow, disk);
    },
  };
}
