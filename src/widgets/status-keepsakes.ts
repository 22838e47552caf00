import type { Words } from '../i18n/words.ts';
import type { CaseAccess, CaseClient, CaseResult } from '../transport/case-client.ts';
import { calendarFile, deadlineUid } from '../wire/calendar-file.ts';
import type { CaseDeadline } from '../wire/case.ts';
import type { FileRef } from '../wire/file.ts';
import { save, saveBlob } from './download.ts';
import type { Note } from './status-deeds.ts';

/** A deadline for the person's own calendar. The file names the case by its number, and holds no secret. */
export function saveDeadline(deadline: CaseDeadline, protocol: string, words: Words): void {
  const { kind, dueAt } = deadline;
  const title = words.say(`status.event.${kind}`, { protocol });
  save(`${protocol}-${kind}.ics`, calendarFile({ uid: deadlineUid(protocol, deadline), at: dueAt, title, description: words.say(`status.due.${kind}`, { moment: words.moment(dueAt) }) }, new Date()), 'text/calendar');
}

/** Fetches a file with the secret in a header and hands it to the browser. @returns what the person is told */
export async function saveFile(file: FileRef, access: CaseAccess, attempt: <T>(deed: (client: CaseClient) => Promise<CaseResult<T>>) => Promise<CaseResult<T>>): Promise<Note> {
  const result = await attempt((client) => client.download(access, file));
  const parameters = { name: file.name };
  if (result.outcome !== 'done') return { key: 'status.not-downloaded', parameters };
  saveBlob(file.name, result.value);
  return { key: 'status.downloaded', parameters };
}
