import { css } from 'lit';

/** What the console adds to the widget's sheet. Everything flows in one column; wide pages put the form beside the conversation. */
export const consoleStyle = css`
  .frame {
    min-block-size: 100vh;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
    justify-content: space-between;
    padding: 0.5em 1em;
    background: var(--_surface);
    border-block-end: 2px solid var(--_border);
  }
  header p {
    margin: 0;
  }
  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    list-style: none;
    padding: 0;
  }
  nav a {
    display: block;
    min-block-size: 44px;
    padding: 0.6em 0.75em;
  }
  nav a[aria-current] {
    font-weight: 600;
    border-block-end: 4px solid var(--_link);
    text-decoration: none;
  }
  main {
    padding: 1em;
    max-inline-size: 64em;
    margin-inline: auto;
  }
  main form {
    max-inline-size: 40em;
  }
  main p,
  main ul {
    margin-block: 0.5em;
  }
  h1 {
    font-size: 1.75em;
    line-height: 1.25;
    margin: 0 0 0.5em;
  }
  h1:focus {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  main h2 {
    font-size: 1.25em;
    margin-block: 1.25em 0.5em;
  }
  main h2 + .hint {
    margin-block-end: 0.75em;
  }
  .summary h2 {
    margin-block: 0 0.25em;
  }
  main a {
    display: inline-block;
    min-block-size: 44px;
    padding-block: 0.6em;
  }
  .calls,
  .plain {
    /* Safari takes a list without markers for none (WebKit 170179); an empty marker is one. */
    list-style-type: '';
    padding: 0;
  }
  .calls > li {
    border: 1px solid var(--_border);
    border-radius: 0.25em;
    padding: 0.5em 1em;
    margin-block: 0.75em;
  }
  .plain > li,
  main ol > li {
    margin-block: 0.75em;
  }
  .text {
    white-space: pre-wrap;
  }
  video {
    display: block;
    inline-size: 100%;
    max-inline-size: 40em;
    aspect-ratio: 4 / 3;
    background: #000;
  }
  .clock {
    display: inline-flex;
    gap: 0.4em;
    align-items: baseline;
    margin-inline-end: 1em;
  }
  .clock svg {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    align-self: center;
  }
  .clock.soon,
  .clock.late {
    font-weight: 600;
  }
  .clock.late {
    color: var(--_error);
  }
  .error {
    white-space: pre-line;
  }
  .note {
    border-inline-start: 0.25em solid var(--_border);
    padding-inline-start: 0.5em;
  }
  .beside {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(20em, 100%), 1fr));
    gap: 1em 2em;
  }
  .beside section {
    padding: 0;
    max-inline-size: none;
    min-inline-size: 0;
  }
  details {
    margin-block: 1em;
    border: 1px solid var(--_border);
    border-radius: 0.25em;
    padding: 0 0.75em;
  }
  summary {
    min-block-size: 44px;
    padding-block: 0.6em;
    font-weight: 600;
    cursor: pointer;
  }
  .secret {
    font-size: 1.25em;
    user-select: all;
  }
  .idle,
  .signal {
    border: 3px solid var(--_text);
    padding: 0.5em 1em;
    margin: 1em;
    background: var(--_surface);
  }
  header .signal {
    flex-basis: 100%;
    margin: 0.5em;
    font-weight: 600;
  }
  .signal a {
    display: inline-block;
    min-block-size: 44px;
    padding: 0.6em 0.25em;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    margin-block-end: 1em;
  }
  .answers + table {
    margin-block-start: 1em;
  }
  caption {
    text-align: start;
    font-weight: 600;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 0.25em 0.5em;
    border-block-end: 1px solid var(--_border);
  }
  @media (min-width: 40.01em) {
    /* A column is as wide as its longest word; where cells stand below each other, any word may be broken. */
    table {
      overflow-wrap: break-word;
    }
  }
  @media (max-width: 40em) {
    thead {
      position: absolute;
      clip-path: inset(50%);
      block-size: 1px;
      overflow: hidden;
    }
    tr,
    tbody th,
    td {
      display: block;
      border: 0;
    }
    tr {
      border-block-end: 1px solid var(--_border);
      padding-block: 0.5em;
    }
    td::before {
      content: attr(data-label) ': ';
      font-weight: 600;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .signal {
      animation: flash 0.5s step-end 2;
    }
  }
  /* Twice in a second: three flashes are where harm begins (WCAG 2.3.1). */
  @keyframes flash {
    0% {
      outline: 0.75em solid var(--_text);
    }
    50% {
      outline: 0.75em solid transparent;
    }
  }
`;
