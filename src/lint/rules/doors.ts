import type { Statute } from '../../statutes/statute.ts';
import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { doorsIn } from '../settings.ts';
import { allIn, type Tag } from '../tag.ts';

/** Complaining and cancelling stand side by side on the first level of a launcher. */
export function sameLevel(launcher: Tag, statute: Statute): Finding[] {
  const article = articleFor(statute, 'level');
  const doors = doorsIn(launcher);
  if (article === undefined || !doors) return [];
  const lacking = ['complaint', 'cancel'].filter((door) => !doors.includes(door));
  return lacking.map((door) => ({ code: 'SD-E39', tag: launcher, what: `<${launcher.name}> has no door "${door}" on its first level`, why: article, fix: `add "${door}" to its doors` }));
}

/** Where one can come in, one can leave: here, or by a link that says so. */
export function wayOut(page: Tag): Finding[] {
  const all = allIn(page);
  const launchers = all.filter(({ name }) => name === 'same-door');
  const ways = (flow: string): readonly Tag[] => [...all.filter(({ name, attribute }) => name === `same-door-${flow}` || attribute('data-same-door') === flow), ...launchers.filter((launcher) => (doorsIn(launcher) ?? ['cancel']).includes(flow))];
  const linked = all.some(({ name, attribute }) => name === 'a' && /(^|[/#?=])cancel([/#?&.]|$)/.test(attribute('href') ?? ''));
  if (linked || ways('cancel').length > 0) return [];
  const entries = ways('contract').filter((tag) => !tag.attribute('cancel-url'));
  return entries.map((tag) => ({
    code: 'SD-W40',
    tag,
    what: 'One can conclude a contract on this page, but not leave one',
    why: 'Decreto 11.034/2022 art. 14 I, BR-19; Cal. Bus. & Prof. Code § 17600 ff., US-03',
    fix: 'add <same-door-cancel>, or cancel-url with the page that has it',
  }));
}
