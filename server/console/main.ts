import { css } from 'lit';
import { SameDoorConsole } from './console.ts';

customElements.define('same-door-console', SameDoorConsole);

// The page is ours alone; a sheet that is adopted needs no exception in its content policy.
const { styleSheet } = css`
  body {
    margin: 0;
  }
`;
if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
