import { css } from 'lit';
import { frame } from './frame.ts';

/** The one sheet of a flow's widget. */
export const style = css`
  ${frame}
  section {
    padding: 1em;
    max-inline-size: 40em;
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
  select,
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
