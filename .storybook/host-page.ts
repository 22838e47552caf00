import { html, nothing, type TemplateResult } from 'lit';
import type { DecoratorFunction } from 'storybook/internal/types';
import type { WebComponentsRenderer } from '@storybook/web-components-vite';
import { addons, useEffect } from 'storybook/preview-api';
import { FORCE_REMOUNT } from 'storybook/internal/core-events';
import { directionOf } from '../src/i18n/words.ts';
import { conditionsOf } from './conditions.ts';

/** What a company's page may do to a widget without meaning to. Scoped to the canvas, so that Storybook itself survives. */
const sheets: Readonly<Record<string, string>> = {
  blank: '',
  'small-root': `html { font-size: 62.5% } body { font-size: 1.6rem; font-family: serif }`,
  hostile: `
    .host-page, .host-page * { all: unset !important; }
    .host-page { display: block !important; font: 9px/0.8 fantasy !important; color: #ccc !important; text-transform: uppercase !important;
      text-align: right !important; letter-spacing: normal !important; cursor: wait !important; }
    .host-page div:empty { display: none !important; }
    .host-page :is(button, input, textarea, label, h2, p) { display: none !important; outline: 0 !important; }
    :focus { outline: 0 !important; box-shadow: none !important; }`,
};

/** A reader's letters, by the token that `medium` stands in: 16 px in nearly every browser. */
const sizes: Readonly<Record<string, string>> = { normal: '', double: '--same-door-font-size: 32px', fourfold: '--same-door-font-size: 64px' };

/** The colours of a usual Windows contrast theme, laid over the tokens. */
const forced = `--same-door-color-bg:#000; --same-door-color-text:#fff; --same-door-color-muted:#fff; --same-door-color-border:#fff;
  --same-door-color-action-bg:#1aebff; --same-door-color-action-text:#000; --same-door-color-link:#ff0; --same-door-color-error:#fff;
  --same-door-color-focus:#1aebff; --same-door-color-surface:#000`;

const notes: readonly (readonly [name: 'theme' | 'hostPage' | 'textSize', value: string, text: string])[] = [
  ['theme', 'forced-colours', 'This imitates forced colours with our own tokens. The real ones come from the system: a contrast theme in Windows, or Rendering › forced-colors in the developer tools.'],
  ['hostPage', 'hostile', 'This page says “all: unset !important” about everything in it, and hides every empty div.'],
  ['textSize', 'fourfold', 'As if the reader’s own letters were 64 px. For the browser’s zoom, press Ctrl and plus.'],
];

/** Puts every story on a company's page, as the toolbar describes it. */
export const hostPage: DecoratorFunction<WebComponentsRenderer> = (story, { globals, parameters, id }) => {
  const conditions = conditionsOf(globals, parameters);
  const { locale, direction, hostPage: page, theme, textSize } = conditions;
  const way = [conditions.statute, conditions.network, conditions.mode].join();
  useEffect(() => {
    // Another law, network or mode is another way through: the story starts again and goes there.
    const before = ways.get(id);
    ways.set(id, way);
    if (before !== undefined && before !== way) addons.getChannel().emit(FORCE_REMOUNT, { storyId: id });
  }, [way]);
  useEffect(() => () => void ways.delete(id), [id]);
  const said = notes.filter(([name, value]) => conditions[name] === value);
  const view = story() as TemplateResult; // every story of ours is a Lit template
  return html`<style>
      ${sheets[page] ?? ''}
      .host-page { ${sizes[textSize] ?? ''}; ${theme === 'forced-colours' ? forced : ''}; }
      :root, .host-page { color-scheme: ${theme === 'dark' ? 'dark' : 'light'} !important; }
      body { background: Canvas !important; color: CanvasText; }
      .condition { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 40rem; }
    </style>
    ${said.length === 0 ? nothing : html`<div class="condition" lang="en" dir="ltr">${said.map(([, , text]) => html`<p>${text}</p>`)}</div>`}
    <div class="host-page" lang=${locale} dir=${direction === 'auto' ? directionOf(locale) : direction}>${view}</div>`;
};

/** Under which law, network and mode each story is on screen now. */
const ways = new Map<string, string>();
