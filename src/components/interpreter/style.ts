import { css } from 'lit';

/** How a video call looks: pictures flow beside each other in the page, over nothing, and wrap at 320 px (WCAG 1.4.10). */
export const interpreterStyle = css`
  .interpreter h3:focus {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11em, 100%), 1fr));
    gap: 0.75em;
    padding: 0;
    margin-block: 0.75em;
    /* Safari takes a list without markers for none (WebKit 170179); an empty marker is one. */
    list-style-type: '';
  }
  .picture {
    min-inline-size: 0;
    padding: 4px;
    border: 2px solid var(--_border);
    border-radius: var(--same-door-radius, 0.25em);
  }
  /* Whoever signs to me is large: less than half of a small screen's width cannot be read. */
  .picture.interpreter,
  .picture.person {
    grid-column: 1 / -1;
  }
  /* A thicker line beside the words: neither colour nor outline says it alone (WCAG 1.4.1). */
  .picture.active {
    padding: 0;
    border-width: 6px;
    border-color: var(--_text);
  }
  .picture p {
    margin: 0.25em 0.5em;
  }
  .picture video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    object-fit: contain;
    background: #000;
  }
  .picture video[hidden] {
    display: none;
  }
  .self {
    max-inline-size: 14em;
  }
  /* A mirror, for whoever signs: what is sent is not turned. */
  .self video {
    transform: scaleX(-1);
  }
  .clarity {
    border: 3px solid var(--_text);
    padding: 0.5em 1em;
    margin-block: 0.75em;
  }
  .interpreter [aria-pressed='true'] {
    border-width: 4px;
    text-decoration: underline;
  }
`;
