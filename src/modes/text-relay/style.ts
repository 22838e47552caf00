import { css } from 'lit';

/** How the conversation looks. It scrolls by itself, so that the place where one writes stays where it is. */
export const talkStyle = css`
  .talk {
    inline-size: 100%;
    display: grid;
    gap: 0.5em;
  }
  .talk h3 {
    margin: 0;
  }
  .talk .exchange {
    list-style: none;
    margin: 0;
    padding: 0.5em;
    max-block-size: 18em;
    overflow: auto;
    overflow-wrap: anywhere;
    border: 1px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
  }
  .talk .exchange li {
    padding-block: 0.15em;
    white-space: pre-wrap;
  }
  .talk .exchange .person {
    border-inline-start: 0.25em solid;
    padding-inline-start: 0.5em;
  }
  .talk .who {
    font-weight: bold;
  }
  .talk textarea {
    inline-size: 100%;
    box-sizing: border-box;
  }
`;
