import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyFolder } from '../receipts/key-files.ts';
import { openVault } from '../receipts/vault.ts';
import { openStorage } from '../storage/open-storage.ts';
import { readArguments, usage, type AnswerArguments } from './answer-arguments.ts';
import { createDesk, type Answered, type Desk, type DeskCase } from './desk.ts';
import { caseLines, momentIn } from './desk-lines.ts';

/** What a command says, and whether it did what was asked (0) or not (1). */
export interface Spoken {
  readonly code: 0 | 1;
  readonly lines: readonly string[];
}

/**
 * Lets a developer play the company until there is a console: looks at one case, and answers it. Works beside the running
 * server: SQLite lets one of them write at a time, and the other waits up to five seconds.
 */
export async function runAnswer(given: readonly string[], { dataDirectory, databaseUrl, clock = () => new Date() }: { readonly dataDirectory: string; readonly databaseUrl?: string | undefined; readonly clock?: () => Date }): Promise<Spoken> {
  const wanted = readArguments(given);
  if (typeof wanted === 'string') return no(wanted, '', ...usage);
  // Opening would make an empty database, and then nothing would be found in it.
  if (databaseUrl === undefined && !existsSync(join(dataDirectory, 'same-door.db'))) return no(`There is no data in ${dataDirectory}. Start the server first (npm start), or set DATA_DIR to its data folder.`);
  const storage = await openStorage({ directory: dataDirectory, databaseUrl });
  try {
    const tenants = await storage.tenants();
    const vault = openVault(keyFolder(dataDirectory), tenants.map(({ id }) => id));
    const asked = tenants.filter(({ slug }) => wanted.company === undefined || slug === wanted.company);
    return await answerOne(createDesk({ storage, vault, tenants: asked, clock }), wanted);
  } finally {
    await storage.close();
  }
}

async function answerOne(desk: Desk, wanted: AnswerArguments): Promise<Spoken> {
  const { cases, meant } = await desk.find(wanted.number);
  const [found, other] = cases;
  if (!found) return meant.length > 0 ? no(`There is no request with the number ${wanted.number}. Did you mean ${meant.join(' or ')}?`) : no(`There is no request with the number ${wanted.number} here.`);
  if (other) return no(`Two companies have this number. Say which one: ${cases.map(({ tenant }) => `--company ${tenant.slug}`).join(' or ')}.`);
  if (wanted.text === undefined && !wanted.closes && !wanted.historySent) return { code: 0, lines: caseLines(found) };

  const done: string[] = [];
  if (wanted.text !== undefined) {
    const answered = await desk.answer(found, { text: wanted.text, point: wanted.point, replaces: wanted.replaces });
    if (answered.state !== 'written') return no(refusal(answered, found));
    done.push(written(answered.points));
  }
  if (wanted.historySent) {
    const sent = await desk.historySent(found);
    if (sent === 0) return no(...done, 'Nobody asked for the history of this request, or it went out before.');
    done.push('Noted that the history went out.');
  }
  if (wanted.closes) {
    const closed = await desk.close(found);
    if (closed === 'not-answered') return no(...done, `The case stays open. ${leftOf(await again(desk, found))}`);
    done.push(closed === 'closed' ? 'Closed the case. The person may still reopen it.' : 'The case was closed before.');
  }
  return { code: 0, lines: [...done, leftOf(await again(desk, found))] };
}

async function again(desk: Desk, { tenant, view }: DeskCase): Promise<DeskCase> {
  const { cases } = await desk.find(view.protocol);
  const found = cases.find((one) => one.tenant.id === tenant.id);
  if (!found) throw new Error('The case that was just answered is gone.');
  return found;
}

const no = (...lines: string[]): Spoken => ({ code: 1, lines });

const named = (points: readonly (number | null)[]): string => (points.length === 1 ? `point ${points[0]}` : `points ${points.slice(0, -1).join(', ')} and ${points.at(-1)}`);

function written(points: readonly (number | null)[]): string {
  return points[0] === null ? 'Answered the request.' : `Answered ${named(points)}.`;
}

function refusal(answered: Exclude<Answered, { state: 'written' }>, { view }: DeskCase): string {
  switch (answered.state) {
    case 'no-such-point':
      return view.points.length > 0 ? `This request has the points 1 to ${view.points.length}.` : 'This request has no points: answer it as a whole, without --point.';
    case 'nothing-left':
      return 'Everything is answered. With --replace the new answer stands in the place of the old one.';
    case 'taken':
      return `${answered.points[0] === null ? 'The request' : `This request’s ${named(answered.points)}`} has an answer by now; nothing was changed. With --replace the new answer stands in its place.`;
  }
}

/** What is left to do, in one sentence. */
function leftOf({ view, left, waits }: DeskCase): string {
  if (view.points.length > 0 && left.length > 0) return `Left: ${named(left.map(({ number }) => number))} of ${view.points.length}.`;
  if (waits) return 'Left: the answer.';
  const due = view.deadlines.find(({ state }) => state === 'open');
  return due ? `Nothing is left to answer. Still due: ${due.kind}, by ${momentIn(view.zone, due.dueAt)}.` : 'Nothing is left to answer.';
}
