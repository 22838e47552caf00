import { css } from 'lit';

/** What the launcher's sheet lacks until the menu is opened. */
export const menuStyle = css`
  [popover] {
    margin: 0;
    inset: auto;
    inline-size: max-content;
    max-inline-size: calc(100vw - 2em);
    padding: 0.5em;
    overflow: auto;
    color: inherit;
    background: var(--_bg);
    border: 2px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  [popover] :is(button, a) {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5em 1em;
    border-color: transparent;
    text-align: start;
  }
  .language {
    padding: 0.5em 1em;
  }
  .language select {
    display: block;
    min-block-size: 44px;
    max-inline-size: 100%;
    color: inherit;
    background: var(--_bg);
    font: inherit;
  }
  small {
    display: block;
    color: var(--_muted);
    padding-inline: 1em;
  }
`;
