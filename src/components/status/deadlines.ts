import { html, nothing, type TemplateResult } from 'lit';
import type { CaseDeadline } from '../../wire/case.ts';
import { daysLeft } from './days-left.ts';
import { isOverdue } from './progress.ts';
import type { StatusScene } from './scene.ts';

/** By when something is due, in the person's own zone and in words: nothing rests on a colour (BR-13, BR-16). */
export function deadlinesView(scene: StatusScene): TemplateResult | typeof nothing {
  const { view, words, now } = scene;
  if (!view || view.deadlines.length === 0) return nothing;
  return html`<h3>${words.say('status.deadlines')}</h3>
    <ul class="plain">
      ${view.deadlines.map(
        (deadline) => html`<li>
          <p>${isOverdue(deadline, now) ? html`<strong>${deadlineText(scene, deadline)}</strong>` : deadlineText(scene, deadline)}</p>
          ${deadline.state === 'open' && !isOverdue(deadline, now)
            ? html`<button type="button" @click=${() => scene.ask({ type: 'calendar', deadline })}>${words.say(`status.calendar.${deadline.kind}`)}</button>`
            : nothing}
        </li>`,
      )}
    </ul>`;
}

/** What stands of one deadline: due, with the days that are left; kept; overdue; or kept too late. */
export function deadlineText({ words, view, now }: Pick<StatusScene, 'words' | 'view' | 'now'>, deadline: CaseDeadline): string {
  const { kind, dueAt, state } = deadline;
  const moment = words.moment(dueAt);
  if (state === 'met') return words.say(`status.met.${kind}`, { moment });
  // An answer that is there came too late; one that is not there may still come.
  if (isOverdue(deadline, now)) return words.say(kind === 'answer' && view?.status !== 'open' ? 'status.late' : `status.overdue.${kind}`, { moment });
  const days = daysLeft(dueAt, now);
  return `${words.say(`status.due.${kind}`, { moment })} ${days > 0 ? words.say('status.left', { count: days }) : words.say('status.left.today')}`;
}
