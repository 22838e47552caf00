import { SameDoorConsole } from './console.ts';

customElements.define('same-door-console', SameDoorConsole);
