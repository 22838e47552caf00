import { css, unsafeCSS } from 'lit';
import { colors } from './tokens.ts';

const entries = Object.entries(colors);
const normal = entries.map(([name, { light, dark }]) => `--_${name}:var(--same-door-color-${name},light-dark(${light},${dark}));`).join('');
const contrast = entries.map(([name, { contrast }]) => `--_${name}:var(--same-door-color-${name},${contrast});`).join('');

/**
 * The one sheet of a widget. `.frame` starts from nothing (`all: initial`), so that no host style gets in, not even by
 * inheritance; the reader's own letter and word spacing and the page's colour scheme are let through on purpose.
 * Focus is an outline, state is text: both survive forced colours.
 */
export const style = css`
  :host {
    display: flow-root !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .frame {
    ${unsafeCSS(normal)}
    all: initial;
    display: block;
    color-scheme: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    font: var(--same-door-font-size, medium) / 1.5 var(--same-door-font-family, system-ui, sans-serif);
    color: var(--_text);
    background: var(--_bg);
    overflow-wrap: anywhere;
  }
  :host([theme='contrast']) .frame {
    ${unsafeCSS(contrast)}
    color-scheme: light;
  }
  @media (prefers-contrast: more) {
    :host(:not([theme])) .frame,
    :host([theme='auto']) .frame {
      ${unsafeCSS(contrast)}
      color-scheme: light;
    }
  }
  ::slotted([slot='announcer']) {
    all: initial !important;
    display: block !important;
    position: absolute !important;
    inline-size: 1px !important;
    block-size: 1px !important;
    overflow: hidden !important;
    clip-path: inset(50%) !important;
    white-space: nowrap !important;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  * {
    box-sizing: border-box;
  }
  section {
    padding: 1em;
    max-inline-size: 40em;
  }
  button,
  input,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    line-height: inherit;
    color: inherit;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.25;
    margin-block-end: 0.75em;
  }
  h2 small {
    font-size: 0.6667em;
    font-weight: 400;
    color: var(--_muted);
  }
  h3 {
    margin-block: 0.5em;
  }
  section p {
    margin-block: 0.5em;
  }
  .field,
  .companion,
  .modes {
    border: 0;
    padding: 0;
    margin: 0 0 1.5em;
    min-inline-size: 0;
  }
  .field > label,
  legend {
    display: block;
    font-weight: 600;
    padding: 0;
  }
  .hint {
    color: var(--_muted);
    margin-block: 0;
  }
  .error {
    color: var(--_error);
    font-weight: 600;
    border-inline-start: 0.25em solid;
    padding-inline-start: 0.5em;
    margin-block: 0.25em;
  }
  input,
  textarea {
    background: var(--_bg);
    border: 2px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
    padding: 0.5em;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block-start: 0.25em;
  }
  [aria-invalid='true']:not(fieldset) {
    border-color: var(--_error);
  }
  .date label {
    display: block;
  }
  .date input {
    inline-size: 4em;
  }
  .date .year {
    inline-size: 6em;
  }
  .option {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-block-size: 44px;
  }
  .option input {
    inline-size: 1.5em;
    block-size: 1.5em;
    min-block-size: 0;
    margin: 0;
    flex: none;
  }
  .option label {
    flex: 1;
    padding-block: 0.65em;
  }
  .modes,
  .companion {
    border: 1px solid var(--_border);
    padding: 0.5em 1em;
    border-radius: var(--same-door-radius, 0.25em);
  }
  .actions,
  .date {
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
    margin-block: 1em;
  }
  button,
  .actions a {
    min-block-size: 44px;
    padding: 0.5em 1em;
    background: var(--_bg);
    color: var(--_link);
    border: 2px solid var(--_link);
    border-radius: var(--same-door-radius, 0.25em);
  }
  button.main {
    background: var(--_action-bg);
    color: var(--_action-text);
    border-color: var(--_action-bg);
    font-weight: 600;
  }
  button.link {
    border-color: transparent;
    text-decoration: underline;
    padding-inline: 0.25em;
  }
  a {
    color: var(--_link);
  }
  :focus-visible,
  :is(h2, h3):focus {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .summary {
    border: 3px solid var(--_error);
    padding: 0.5em 1em;
    margin-block-end: 1.5em;
  }
  ol,
  ul {
    padding-inline-start: 1.25em;
  }
  .answers div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    align-items: baseline;
    border-block-end: 1px solid var(--_border);
    padding-block: 0.5em;
  }
  dt {
    font-weight: 600;
    flex: 1 1 12em;
  }
  dd {
    flex: 2 1 14em;
    min-inline-size: 0;
  }
  dd[dir] {
    white-space: pre-wrap;
  }
  dd + dd {
    flex: none;
  }
  .test {
    border: 2px dashed;
    padding-inline: 0.5em;
  }
`;
