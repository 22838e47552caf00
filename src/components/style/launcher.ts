import { css } from 'lit';
import { frame } from './frame.ts';

/** The launcher's sheet: the button and its corner. Nothing moves by animation. */
export const launcherStyle = css`
  ${frame}
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .beside {
    display: contents;
  }
  .rest {
    flex-basis: 100%;
  }
  .rest:empty {
    display: none;
  }
  .corner {
    position: fixed;
    z-index: 1000;
    max-inline-size: calc(100vw - 2em);
    inset-block: auto max(1em, env(safe-area-inset-bottom));
    inset-inline: auto 1em;
  }
  .corner.left {
    inset-inline: 1em auto;
  }
  .corner.top {
    inset-block: 1em auto;
  }
  @media print {
    .corner {
      display: none;
    }
  }
`;
