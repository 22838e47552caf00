import type { InterpreterProvider, JoinInfo } from '../provider.ts';

/** What a page of another company may use inside ours; anything else stays shut. */
export const framePermissions = 'camera; microphone';

/** An interpreter on a page of another company. Nothing of that page is asked or loaded before the person has agreed to it. */
export function elsewhereProvider(kind: 'link' | 'iframe', url: URL): InterpreterProvider {
  const { host, href } = url;
  return {
    id: kind,
    // Only their own page knows: to guess would be to promise.
    availability: () => Promise.reject(new TypeError(`Whether somebody is free is known at ${host} alone.`)),
    request({ consent }) {
      if (consent !== `third-party:${host}`) return Promise.reject(new TypeError(`Nobody has agreed to ${host}.`));
      const at = { id: href, url: href };
      const info: JoinInfo = kind === 'link' ? { kind, ...at } : { kind, ...at, allow: framePermissions };
      return Promise.resolve(info);
    },
    // What was begun there ends there.
    cancel: () => Promise.resolve(),
  };
}
