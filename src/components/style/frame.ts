import { css, unsafeCSS } from 'lit';
import { colors } from './tokens.ts';

const entries = Object.entries(colors);
const normal = entries.map(([name, { light, dark }]) => `--_${name}:var(--same-door-color-${name},light-dark(${light},${dark}));`).join('');
const contrast = entries.map(([name, { contrast }]) => `--_${name}:var(--same-door-color-${name},${contrast});`).join('');

/**
 * What every widget's sheet begins with. `.frame` starts from nothing (`all: initial`), so that no host style gets in, not even by
 * inheritance; the reader's own letter and word spacing and the page's colour scheme are let through on purpose.
 * Focus is an outline, state is text: both survive forced colours.
 */
export const frame = css`
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
  button,
  input,
  select,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    line-height: inherit;
    color: inherit;
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
`;
