import { css } from 'lit';

/** How clips stand in the pages of a flow. */
export const signPagesStyle = css`
  .sign {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .sign ul {
    /* Not none: WebKit would no longer tell that it is a list. */
    list-style-type: '';
    margin: 0;
    padding: 0;
    display: grid;
    gap: 0.5em;
  }
  .sign li button {
    inline-size: 100%;
    text-align: start;
  }
  .option:has(.sign-player) {
    flex-wrap: wrap;
  }
  .option:has(.sign-player) label {
    flex: 1 1 8em;
  }
`;
