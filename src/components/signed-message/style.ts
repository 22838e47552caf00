import { css } from 'lit';

/** How a signed answer looks. Nothing in it moves, but the film. */
export const signedStyle = css`
  .signed {
    border: 1px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
    padding: 0.75em;
  }
  .signed > :first-child {
    margin-block-start: 0;
  }
  .signed .preview {
    position: relative;
    max-inline-size: 480px;
    aspect-ratio: 4 / 3;
    background: #000;
    overflow: hidden;
  }
  .signed video {
    display: block;
    inline-size: 100%;
    max-inline-size: 480px;
    aspect-ratio: 4 / 3;
    object-fit: contain;
    background: #000;
  }
  .signed .self {
    transform: scaleX(-1);
  }
  .signed .body-frame {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: #fff;
    stroke-width: 4;
    stroke-dasharray: 14 10;
    filter: drop-shadow(0 0 2px #000);
    pointer-events: none;
  }
  .signed .count {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    color: #fff;
    font-size: 6em;
    line-height: 1;
    text-shadow: 0 0 0.1em #000, 0 0 0.2em #000;
  }
  .signed .on-air {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    inline-size: 20px;
    block-size: 20px;
    border: 3px solid #fff;
    border-radius: 50%;
    background: #d4351c;
    forced-color-adjust: none;
  }
  .signed .recording {
    font-weight: 600;
  }
  .signed .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
`;
