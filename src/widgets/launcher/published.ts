import { teach } from '../../teach/teach.ts';
import { onReturn } from '../on-return.ts';
import { publishedBy } from '../signed-config.ts';
import type { LauncherSettings } from './settings.ts';

/** What the company has published for its doors. */
export interface PublishedForDoors {
  /** Every way to reach a person; whoever shows them looks at each one. */
  readonly channels?: unknown;
  /** The law under which a door leads, by the name of the door, where the policy says so. */
  readonly statutes?: Readonly<Record<string, string>> | undefined;
}

/** Takes up what the company has published, now and when the person comes back after a while; the last good one stays. */
export async function bringPublished(host: LauncherSettings, take: (published: PublishedForDoors) => void): Promise<void> {
  const { endpoint } = host;
  if (!endpoint || endpoint.startsWith('sandbox:')) return;
  const bring = async () => {
    const published = await publishedBy(host, endpoint);
    if (published.state === 'none') return teach(host, 'SD-E25', { url: published.url });
    if (published.state === 'refused') return teach(host, 'SD-E27', { url: published.url, why: published.why });
    const { channels, policy } = published.config;
    take({ channels, statutes: statutesIn(policy) });
  };
  onReturn(host, () => void bring());
  await bring();
}

function statutesIn(policy: unknown): Readonly<Record<string, string>> {
  const { statute } = Object(policy) as { statute?: unknown };
  return Object.fromEntries(Object.entries(Object(statute) as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
