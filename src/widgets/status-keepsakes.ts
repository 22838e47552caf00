import type { Words } from '../i18n/words.ts';
import type { CaseAccess, CaseClient, CaseResult } from '../transport/case-client.ts';
import { calendarFile, deadlineUid } from '../wire/calendar-file.ts';
import type { CaseDeadline } from '../wire/case.ts';
import type { FileRef } from '../wire/file.ts';
import { save, saveBlob } from './download.ts';
import type { StatusController } from './status-controller.ts';
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

/** Fetches a film in the same way and plays it where it stands. A second press begins it anew. */
export async function playFile({ file, video }: { readonly file: FileRef; readonly video: HTMLVideoElement }, access: CaseAccess, controller: StatusController): Promise<void> {
  if (video.hidden) {
    const result = await controller.attempt((client) => client.download(access, file));
    if (result.outcome !== 'done') return controller.tell({ key: 'status.not-downloaded', parameters: { name: file.name } });
    video.src = URL.createObjectURL(result.value);
    video.hidden = false;
  }
  video.currentTime = 0;
  // Whoever has gone elsewhere meanwhile stays there.
  const { activeElement } = video.getRootNode() as ShadowRoot; // the widget's one root
  if (activeElement === video.previousElementSibling) video.focus();
}
