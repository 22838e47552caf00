import { css } from 'lit';

/** What only offers need beside the sheet that all widgets share. */
export const offerStyle = css`
  .offer {
    border: 1px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
    padding: 0.5em 1em;
    margin-block: 0.75em;
  }
  .offer .option label {
    font-weight: 600;
  }
  summary {
    display: list-item;
    list-style: disclosure-closed inside;
    color: var(--_link);
    cursor: pointer;
    padding-block: 0.65em;
  }
  details[open] > summary {
    list-style-type: disclosure-open;
  }
  p > a {
    display: inline-block;
    padding-block: 0.65em;
  }
  .terms {
    white-space: pre-wrap;
  }
`;
