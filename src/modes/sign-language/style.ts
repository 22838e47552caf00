import { css } from 'lit';

/** How clips stand in the pages of a flow. Its lists have an empty marker: WebKit takes one without markers for none. */
export const signPagesStyle = css`
  .sign {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .sign ul {
    list-style-type: '';
    margin: 0;
    padding: 0;
    display: grid;
    gap: 0.5em;
  }
  .sign li button {
    inline-size: 100%;
    justify-content: start;
    text-align: start;
  }
  .option:has(.sign-player) {
    flex-wrap: wrap;
  }
  .option:has(.sign-player) label {
    flex: 1 1 8em;
  }
`;
