import { caseStatuses } from '../../../src/wire/case.ts';
import { NewSnippets, type Snippets } from '../../../src/wire/console.ts';
import { DeskAnswer, DeskTranslation, type CaseLine, type CaseList, type DeskView } from '../../../src/wire/console-cases.ts';
import { createDesk, type Desk, type DeskCase } from '../cases/desk.ts';
import { sendFile } from '../http/file-routes.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import type { DeskDeed, ListedCase } from '../storage/operator-storage.ts';
import type { Seat } from './accounts.ts';
import { withBody, type ConsoleRoute } from './route.ts';
import { videoCallsOf } from './video-calls-of.ts';

const pageSize = 25;

/** Cases of the company, for those who may see them; whoever opens one is written down. */
export function caseRoutes(services: Services): ConsoleRoute[] {
  const { storage, vault, clock, hints } = services;
  const deskOf = ({ tenant }: Seat): Desk => createDesk({ storage, vault, tenants: [tenant], clock });
  const find = async (seat: Seat, protocol = ''): Promise<DeskCase> => {
    const [found] = (await deskOf(seat).find(protocol)).cases;
    if (!found) throw new Refusal('not-found');
    return found;
  };
  const note = (seat: Seat, { caseId }: DeskCase, deed: DeskDeed) => storage.operators.note(seat.tenant.id, { caseId, operatorId: seat.operator.id, deed, at: clock().toISOString() });
  const show = async (seat: Seat, found: DeskCase): Promise<DeskView> => {
    const log = await storage.operators.log(seat.tenant.id, found.caseId);
    const videoCalls = await videoCallsOf(storage.sessions, seat.tenant.id, found.caseId);
    return { ...withoutKeys(found), ...(videoCalls.length > 0 && { videoCalls }), audit: log.map(({ name, deed, at }) => ({ event: deed, actor: name, at })), now: clock().toISOString() };
  };
  const done = async (seat: Seat, found: DeskCase, deed: DeskDeed): Promise<DeskView> => {
    await note(seat, found, deed);
    hints.tell(seat.tenant.id, 'case');
    return show(seat, await find(seat, found.view.protocol));
  };

  return [
    {
      method: 'GET',
      path: '/cases',
      needs: 'see-cases',
      answer: async ({ seat, query }) => {
        const page = Math.min(Math.max(0, Math.trunc(Number(query('page')) || 0)), 1_000);
        const status = caseStatuses.find((one) => one === query('state')) ?? null;
        const number = query('q').toUpperCase().replace(/[^0-9A-Z-]/g, '').slice(0, 20);
        const rows = await storage.operators.cases(seat.tenant.id, { status, number, limit: pageSize + 1, offset: page * pageSize });
        const now = clock().toISOString();
        return { cases: rows.slice(0, pageSize).map((row) => lineOf(row, now)), page, more: rows.length > pageSize, now } satisfies CaseList;
      },
    },
    {
      method: 'GET',
      path: '/cases/:protocol',
      needs: 'see-cases',
      answer: async ({ seat, params }) => {
        const found = await find(seat, params['protocol']);
        await note(seat, found, 'read');
        return show(seat, found);
      },
    },
    withBody({
      method: 'POST',
      path: '/cases/:protocol/answers',
      needs: 'answer-cases',
      body: DeskAnswer,
      answer: async ({ seat, params, body: { text, point, replaces = false } }) => {
        const found = await find(seat, params['protocol']);
        const { state } = await deskOf(seat).answer(found, { text: text.trim(), point, replaces });
        if (state === 'no-such-point') throw new Refusal('invalid-answers', { problems: [{ field: 'point', code: 'not-a-choice' }] });
        if (state !== 'written') throw new Refusal('already-answered');
        return done(seat, found, 'answered');
      },
    }),
    withBody({
      method: 'POST',
      path: '/cases/:protocol/translations',
      needs: 'translate',
      body: DeskTranslation,
      answer: async ({ seat, params, body: { file, text, replaces = false } }) => {
        const found = await find(seat, params['protocol']);
        const state = await deskOf(seat).translate(found, { file, text: text.trim(), replaces });
        if (state === 'unknown') throw new Refusal('invalid-answers', { problems: [{ field: 'file', code: 'file-unknown' }] });
        if (state === 'taken') throw new Refusal('already-translated');
        return done(seat, found, 'translated');
      },
    }),
    {
      method: 'POST',
      path: '/cases/:protocol/close',
      needs: 'answer-cases',
      answer: async ({ seat, params }) => {
        const found = await find(seat, params['protocol']);
        if ((await deskOf(seat).close(found)) === 'not-answered') throw new Refusal('not-answered');
        return done(seat, found, 'closed');
      },
    },
    {
      method: 'POST',
      path: '/cases/:protocol/history-sent',
      needs: 'answer-cases',
      answer: async ({ seat, params }) => {
        const found = await find(seat, params['protocol']);
        await deskOf(seat).historySent(found);
        return done(seat, found, 'history-sent');
      },
    },
    {
      method: 'GET',
      path: '/cases/:protocol/files/:id',
      needs: 'see-cases',
      answer: async ({ seat, params, request, reply }) => {
        const found = await find(seat, params['protocol']);
        const { caseId } = found;
        const attachment = await storage.attachments.find(seat.tenant.id, params['id'] ?? '');
        if (attachment?.caseId !== caseId) throw new Refusal('not-found');
        // A video is fetched in many parts, and was opened once.
        if (!request.headers.range || /^bytes=0-/.test(request.headers.range)) await note(seat, found, 'file');
        return sendFile(services, request, reply, seat.tenant, caseId, attachment.id);
      },
    },
    { method: 'GET', path: '/snippets', needs: 'use-snippets', answer: async ({ seat }) => ({ snippets: await storage.operators.snippets(seat.tenant.id) }) satisfies Snippets },
    withBody({
      method: 'PUT',
      path: '/snippets',
      needs: 'write-snippets',
      body: NewSnippets,
      answer: async ({ seat, body }) => {
        await storage.operators.setSnippets(seat.tenant.id, body.snippets.map(({ title, text }) => ({ title: title.trim(), text: text.trim() })));
        return { snippets: await storage.operators.snippets(seat.tenant.id) } satisfies Snippets;
      },
    }),
  ];
}

/** The company sees everything of a case but what only the person holds: the key of the receipt and the token of the outcome. */
function withoutKeys({ view, left, waits, histories }: DeskCase): Omit<DeskView, 'audit' | 'now'> {
  const { protocol, flow, statute, status, openedAt, zone, reopened, submission, points, messages, files, signed = [], deadlines, erasedAt, erasedFiles } = view;
  return { protocol, flow, statute, status, openedAt, zone, reopened, submission: submission ?? null, ...(erasedAt !== undefined && { erasedAt }), ...(erasedFiles && { erasedFiles }), points, left: left.map(({ number }) => number), waits, messages, files, signed, deadlines, histories: [...histories] };
}

function lineOf({ protocol, flow, status, openedAt, dueAt, metAt, toTranslate }: ListedCase, now: string): CaseLine {
  const state = metAt === null ? (dueAt !== null && dueAt < now ? 'missed' : 'open') : dueAt !== null && metAt <= dueAt ? 'met' : 'missed';
  return { protocol, flow, status, openedAt, deadline: dueAt === null ? null : { dueAt, state }, toTranslate };
}
