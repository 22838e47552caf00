import { css } from 'lit';

/**
 * Two lanes that differ by place, border and name, and never by colour alone. The lines have an empty marker: Safari takes a list without
 * markers for none (WebKit 170179).
 */
export const conversationStyle = css`
  .lines {
    list-style-type: '';
    padding: 0;
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    margin-block-end: 1em;
  }
  .lines li {
    max-inline-size: 85%;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
    overflow-wrap: anywhere;
  }
  .lines b {
    display: block;
  }
  .said {
    display: block;
    white-space: pre-wrap;
  }
  .lines .mine {
    align-self: flex-end;
    border-inline-end-width: 0.35em;
  }
  .lines .theirs {
    align-self: flex-start;
    border-inline-start-width: 0.35em;
    background: var(--_surface);
  }
  .lines .live {
    border-style: dashed;
  }
  .standing,
  .pacing,
  .proposal {
    border-inline-start: 0.25em solid var(--_border);
    padding-inline-start: 0.75em;
    margin-block: 1em;
  }
  .pacing .line {
    font-size: 1.25em;
    overflow-wrap: anywhere;
  }
  summary {
    min-block-size: 44px;
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
`;
