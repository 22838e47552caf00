/**
 * What is wrong with a lockfile, a sentence each. It holds no addresses on purpose, so that each installs from the registry that they trust; then the checksum is
 * all that binds a name to a content, and a missing one is no checksum at all.
 */
export function lockfileFaults({ packages }, allowedScripts = {}) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '') return [...unpinned('package.json', entry), ...(packages.server ? unpinned('server/package.json', packages.server) : [])];
    // A workspace of this repository, and the link to it.
    if (!path.includes('node_modules/') || entry.link) return entry.link && !(entry.resolved in packages) ? [`${path} links to ${entry.resolved}, which is no workspace here.`] : [];
    return [
      ...(/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? '') ? [] : [`${path} has no sha512 checksum, so anything could be installed under its name. Run npm install again, and look at what changes.`]),
      ...(entry.resolved === undefined ? [] : [`${path} names an address (${entry.resolved}). Take it out: sed -i '/"resolved": "http/d' package-lock.json`]),
      ...(entry.hasInstallScript && !entry.dev && !entry.devOptional && !entry.optional && !allowedScripts[nameIn(path)] ? [`${path} runs a script when it is installed with the server. Choose another package, or allow it in package.json ("allowScripts") and say why.`] : []),
    ];
  });
}

/** Ranges mean that two installations differ. */
function unpinned(file, { dependencies = {}, devDependencies = {} }) {
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => (/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? [] : [`${file} wants ${name} ${version}: name one version.`]));
}

const nameIn = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
