import type { Finding } from './finding.ts';
import { encrypted } from './rules/addresses.ts';
import { alone } from './rules/alone.ts';
import { worksAlone } from './rules/fallback.ts';
import { inForce } from './rules/in-force.ts';
import { labelsExact } from './rules/labels.ts';
import { free } from './rules/numbers.ts';
import { inPlace } from './rules/place.ts';
import type { Widget } from './widget.ts';

/** Everything that one of our elements says or holds against its law. Needs no parser, so it also runs on the page itself. */
export function lintWidget(widget: Widget, today: string): readonly Finding[] {
  const { tag, statute, rules } = widget;
  const law = rules ? [...labelsExact(widget), ...inPlace(widget), ...alone(widget)] : [];
  return [...inForce(widget, today), ...worksAlone(widget), ...law, ...free(tag, statute), ...encrypted(tag)];
}
