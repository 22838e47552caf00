import { nothing, type TemplateResult } from 'lit';

/** The text of a view as it would stand on a page, without a page: so every page can be read in every language in a moment. */
export function readTemplate(view: unknown): string {
  return sourceOf(view).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Markup with its values; what is no text (listeners, properties, directives' inner life) leaves none. */
function sourceOf(view: unknown): string {
  if (view === nothing || view === undefined || view === null) return '';
  if (Array.isArray(view)) return view.map(sourceOf).join('');
  if (typeof view === 'string' || typeof view === 'number') return String(view).replace(/[<>]/g, ' ');
  if (typeof view !== 'object') return '';
  if ('strings' in view && 'values' in view) {
    const { strings, values } = view as TemplateResult; // the only thing of ours that has both
    return strings.map((text, index) => text + (index < values.length ? sourceOf(values[index]) : '')).join('');
  }
  return '';
}
