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
  .sign summary {
    min-block-size: 44px;
    padding-block: 0.6em;
    color: var(--_link);
    cursor: pointer;
  }
  .sign li button {
    inline-size: 100%;
    display: flex;
    gap: 0.5em;
    align-items: center;
    text-align: start;
  }
  .sign li svg {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    fill: currentColor;
  }
  .option:has(.sign-player) {
    flex-wrap: wrap;
  }
  .option:has(.sign-player) label {
    flex: 1 1 8em;
  }
`;
