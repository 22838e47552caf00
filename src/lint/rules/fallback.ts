import { articleFor } from '../articles.ts';
import type { Finding } from '../finding.ts';
import { allIn, type Tag } from '../tag.ts';
import { fallbackOf, isWayOn, type Widget } from '../widget.ts';

const unasked = new Set(['hidden', 'submit', 'button', 'image', 'reset']);

/** Without our script the fallback is the page: it must lead on, and a form in it must ask what the law lists. */
export function worksAlone(widget: Widget): Finding[] {
  const { tag } = widget;
  const inside = fallbackOf(widget).flatMap((child) => [child, ...allIn(child)]);
  const cannot = { tag, why: 'visitors without JavaScript cannot go on', fix: 'put a link or a form inside' };
  if (inside.length === 0) return [{ ...cannot, code: 'SD-W05', what: `<${tag.name}> is empty` }];
  if (!inside.some((inner) => inner.name === 'form' || isWayOn(inner))) return [{ ...cannot, code: 'SD-W35', what: `The fallback of <${tag.name}> has neither a link nor a form` }];
  return inside.filter(({ name }) => name === 'form').flatMap((form) => fieldsRight(widget, form));
}

function fieldsRight({ statute, rules, flow }: Widget, form: Tag): Finding[] {
  if (!rules) return [];
  const controls = allIn(form).filter(({ name, attribute }) => ['select', 'textarea'].includes(name) || (name === 'input' && !unasked.has(attribute('type')?.toLowerCase() ?? 'text')));
  const asked = new Map(controls.toReversed().map((control) => [control.attribute('name') ?? '', control]));
  const article = articleFor(statute, 'fields');
  const beyond = article === undefined ? [] : [...asked].filter(([name]) => name !== '' && !Object.hasOwn(rules.needs, name));
  const needs: Readonly<Record<string, string | undefined>> = rules.needs;
  const follows = (name: string) => Object.hasOwn(needs, flow.answers[name]?.onlyIf?.field ?? '');
  // A strict law's list is also the least that is asked; elsewhere only what nobody can do without.
  const lacking = Object.keys(needs).filter((name) => !asked.has(name) && (statute.strict || (needs[name] === 'required' && !follows(name))));
  return [
    ...beyond.map(([name, control]): Finding => ({ code: 'SD-E36', tag: control, what: `The fallback form asks for "${name}", which is not on the list`, why: article ?? '', fix: `take "${name}" out` })),
    ...lacking.map((name): Finding => ({
      code: statute.strict ? 'SD-E36' : 'SD-W36',
      tag: form,
      what: `The fallback form does not ask for "${name}"`,
      why: article ?? 'without it the backend has to ask again',
      fix: `add a field with name="${name}"`,
    })),
  ];
}
