import { css } from 'lit';

/** How a signed answer looks. Nothing in it moves, but the film. A low window (400 %) keeps room for a button. */
export const signedStyle = css`
  .signed video,
  .signed svg {
    display: block;
    inline-size: 100%;
    max-inline-size: min(480px, 90vh);
    aspect-ratio: 4/3;
    background: #000;
  }
  .preview {
    position: relative;
  }
  .preview video {
    transform: scaleX(-1);
  }
  .signed svg {
    position: absolute;
    inset-block-start: 0;
    background: none;
    fill: none;
    stroke: #fff;
    stroke-width: 4;
    filter: drop-shadow(0 0 2px #000);
  }
  .signed text {
    fill: #fff;
    font-size: 240px;
    text-anchor: middle;
  }
  .signed circle {
    fill: #d4351c;
  }
`;
