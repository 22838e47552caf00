interface LockedPackage {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}
export function lockfileFaults(lockfile: { readonly packages: Readonly<Record<string, LockedPackage>> }, allowedScripts?: Readonly<Record<string, boolean>>): string[];
