/** better-sqlite3 13 needs Node-API 10 and dies without a word below; so ask before it is loaded. */
const needed = [22, 14] as const;

/** A sentence when this Node is too old, else `null`. */
export function nodeTooOld(version: string = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return null;
  return `Node ${version} is too old for the database: use Node ${needed.join('.')} or newer (npm scripts bring their own).`;
}
