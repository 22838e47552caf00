import type { Words } from '../words.ts';
import { html, type Content, type Markup } from './html.ts';

/** One question of a form that is not part of a flow. Its name is its id, too. */
export interface FieldParts {
  readonly name: string;
  /** Where the page asks this more than once; else the name. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  /** In words; stands at the field, while the summary leads there. */
  readonly problem?: string | undefined;
}

/** A line of text. @param attributes such as its type, and what a browser may fill in */
export function lineField(words: Words, parts: FieldParts, attributes: Markup): Markup {
  const { name, value = '' } = parts;
  return html`${opening(words, parts)}
<input id="${name}" name="${name}" ${attributes} value="${value}"${tied(parts)}></div>`;
}

/** Room for more than a line. */
export function textField(words: Words, parts: FieldParts): Markup {
  const { name, id = name, value = '' } = parts;
  return html`${opening(words, parts)}
<textarea id="${id}" name="${name}" rows="5" dir="auto"${tied(parts)}>${'\n'}${value}</textarea></div>`;
}

/** One of these; none is chosen beforehand. @param choices what is sent, and what is read */
export function choiceField(words: Words, parts: FieldParts, choices: readonly (readonly [string, string])[]): Markup {
  const { name, label, value, problem } = parts;
  const described = describedBy(parts);
  return html`<fieldset class="${problem ? 'field wrong' : 'field'}"${described && html` aria-describedby="${described}"`}>
<legend>${label}</legend>${notes(words, parts)}
${choices.map(([choice, text]) => html`<div class="option"><input type="radio" id="${name}-${choice}" name="${name}" value="${choice}"${value === choice && html` checked`}${problem && html` aria-invalid="true"`}><label for="${name}-${choice}">${text}</label></div>`)}
</fieldset>`;
}

const opening = (words: Words, parts: FieldParts): Markup =>
  html`<div class="${parts.problem ? 'field wrong' : 'field'}"><label for="${parts.id ?? parts.name}">${parts.label}</label>${notes(words, parts)}`;

const notes = (words: Words, { name, id = name, hint, problem }: FieldParts): Content => [
  hint && html`<p class="hint" id="${id}-hint">${hint}</p>`,
  problem && html`<p class="error" id="${id}-error">${words.say('form.error')} ${problem}</p>`,
];

const describedBy = ({ name, id = name, hint, problem }: FieldParts): string => [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ');

function tied(parts: FieldParts): Content {
  const described = describedBy(parts);
  return [described && html` aria-describedby="${described}"`, parts.problem && html` aria-invalid="true"`];
}
