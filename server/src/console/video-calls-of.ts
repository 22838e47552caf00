import * as v from 'valibot';
import { Received } from '../../../src/wire/call.ts';
import type { DeskView } from '../../../src/wire/console-cases.ts';
import type { SessionStorage } from '../storage/session-storage.ts';

type VideoCalls = NonNullable<DeskView['videoCalls']>;
const roles = ['person', 'agent', 'interpreter'] as const;

/** How the video calls of a case were, as each end measured what it received: so that a company sees whether signing could be read. */
export async function videoCallsOf(sessions: Pick<SessionStorage, 'ofCase' | 'quality'>, tenantId: string, caseId: string): Promise<VideoCalls> {
  const all = await Promise.all((await sessions.ofCase(tenantId, caseId)).map(({ sid }) => sessions.quality(tenantId, sid)));
  return all.flat().flatMap(({ party, quality }) =>
    v.parse(v.array(Received), JSON.parse(quality)).flatMap(({ p, seconds, fps: { p10, avg }, side }) => {
      const [from, to] = [roleOf(p), roleOf(party)];
      return from && to ? [{ from, to, seconds, fps: { p10, avg }, side: side.avg }] : [];
    }),
  );
}

const roleOf = (party: string) => roles.find((role) => party.startsWith(`${role}:`));
