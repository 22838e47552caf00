import { css } from 'lit';

/** What the launcher's sheet lacks until a door is opened: what became of it, the dialog, the ways to a person. */
export const roomStyle = css`
  .said {
    margin: 0;
    padding-block: 0.5em;
  }
  .corner .said {
    background: var(--_bg);
    border: 1px solid var(--_border);
    padding: 0.5em;
  }
  dialog {
    color: inherit;
    background: var(--_bg);
    border: 2px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
    inline-size: min(44em, 100vw - 2em);
    max-inline-size: none;
    max-block-size: calc(100dvh - 2em);
    padding: 0.5em;
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .close {
    display: block;
    margin-inline-start: auto;
  }
  .talk,
  .trouble {
    padding: 1em;
  }
  .talk h2 {
    margin-block-start: 0;
  }
  .channels > li {
    border-block-start: 1px solid var(--_border);
    padding-block: 0.5em;
  }
  .relay {
    border-inline-start: 0.25em solid var(--_border);
    padding-inline-start: 1em;
  }
  .relay li {
    margin-block: 1em;
  }
  .talk a {
    display: inline-block;
    min-block-size: 44px;
    padding-block: 0.6em;
  }
  .address {
    white-space: pre-line;
  }
`;
