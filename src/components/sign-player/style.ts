import { css } from 'lit';

/** How the player looks. Its picture stands in the flow of the page at every size: it cannot cover a control (WCAG 2.4.11). */
export const signPlayerStyle = css`
  .sign-player {
    display: grid;
    gap: 0.5em;
    inline-size: min(100%, 480px);
    min-inline-size: 0;
  }
  .sign-player[data-size='s'] {
    inline-size: min(100%, 240px);
  }
  .sign-player[data-size='l'] {
    inline-size: 100%;
  }
  .sign-player[data-side='left']:not(.small) {
    margin-left: 0;
    margin-right: auto;
  }
  .sign-player[data-side='right']:not(.small) {
    margin-left: auto;
    margin-right: 0;
  }
  .sign-player video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    object-fit: contain;
    background: #000;
    border: 1px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
  }
  .sign-player p {
    margin: 0;
  }
  .sign-player .caption {
    min-block-size: 3em;
    padding: 0.25em 0.5em;
    background: var(--_surface);
  }
  .sign-player .face {
    border-inline-start: 0.25em solid;
    padding-inline-start: 0.5em;
  }
  .sign-player .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    margin-block: 0.25em;
  }
  .sign-player details .controls {
    margin-block: 0.75em;
  }
  :is(.sign-player, .sign) button {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 44px;
    padding-inline: 0.6em;
    justify-content: center;
  }
  :is(.sign-player, .sign) svg {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    fill: currentColor;
  }
  :is(.sign-player, .sign) [aria-pressed='true'] {
    font-weight: 600;
  }
  :is(.sign-player, .sign) [aria-pressed='true']::before {
    content: '✓';
    content: '✓' / '';
  }
  :is(.sign-player, .sign) summary {
    min-block-size: 44px;
    padding-block: 0.6em;
    color: var(--_link);
    cursor: pointer;
  }
  .sign-player.small {
    inline-size: auto;
    grid-template-columns: 128px auto;
    align-items: center;
    justify-content: start;
    margin-block: 0.25em;
  }
  .sign-player.small[data-size='m'] {
    inline-size: min(100%, 480px);
    grid-template-columns: 100%;
  }
  .sign-player.small > :is(.face, .caption, .hint) {
    grid-column: 1 / -1;
  }
  .sign-player:fullscreen {
    inline-size: 100%;
    padding: 1em;
    overflow: auto;
    background: var(--_bg);
  }
  .sign-player:fullscreen video {
    block-size: 75vh;
    aspect-ratio: auto;
  }
`;
