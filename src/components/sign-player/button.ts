import { html, nothing, svg, type TemplateResult } from 'lit';

/** One button of the player. */
export interface Press {
  readonly label: string;
  readonly press: () => void;
  /** For what is on or off. */
  readonly pressed?: boolean;
  readonly icon?: keyof typeof icons;
  /** The letter that does the same while the focus is in the player, by its place on the keyboard. */
  readonly key?: string;
  /** The picture stands for the name, which is then for listeners and for whoever rests the pointer on it. */
  readonly small?: boolean;
}

/** Simple shapes on a field of 24 by 24. Time runs to the right in every script. */
const icons = {
  play: 'M6 3v18l15-9z',
  pause: 'M5 3h5v18H5zM14 3h5v18h-5z',
  again: 'M4 3h3v18H4zM21 3v18L8 12z',
  back: 'M12 3v18L1 12zM23 3v18l-11-9z',
  larger: 'M3 3h8v3H6v5H3zM21 21h-8v-3h5v-5h3z',
  smaller: 'M8 3h3v8H3V8h5zM16 21h-3v-8h8v3h-5z',
} as const;

export const pressButton = ({ label, press, pressed, icon, key, small = false }: Press): TemplateResult =>
  html`<button type="button" aria-pressed=${pressed ?? nothing} aria-keyshortcuts=${key ?? nothing} title=${small ? label : nothing} @click=${press}>${icon
    ? html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${icons[icon]} />`}</svg>`
    : nothing}<span class=${small ? 'unseen' : nothing}>${label}</span></button>`;
