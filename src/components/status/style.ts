import { css } from 'lit';

/** What following a request looks like, beside the one sheet of every widget: lists of answers and messages, one under the other. */
export const statusStyle = css`
  h4 {
    margin: 0;
    font-size: 1em;
  }
  h3 {
    margin-block: 1.5em 0.5em;
  }
  .summary h3,
  .companion h3 {
    margin-block: 0.5em;
  }
  .plain {
    list-style: none;
    padding: 0;
    margin-block: 0.5em;
    white-space: normal;
  }
  .plain > li {
    margin-block-end: 1em;
  }
  video {
    inline-size: 100%;
    max-inline-size: 480px;
  }
  .said {
    white-space: pre-wrap;
    border-inline-start: 0.25em solid var(--_border);
    padding-inline-start: 0.75em;
  }
  .summary button {
    margin-block: 0.5em;
  }
  .target {
    display: inline-block;
    padding-block: 0.65em;
  }
  dd .plain > li {
    margin-block: 0.25em 0;
  }
  h2 bdi {
    white-space: nowrap;
  }
  p.status {
    font-weight: 600;
  }
`;
