import { css, html, unsafeCSS, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { colors, pairs, type ColorToken } from '../../src/components/style/tokens.ts';
import { contrastOf } from '../../test/style/contrast.ts';
import type { StageMeta, StageStory } from '../fixtures/stage.ts';
import { definePage, FoundationPage } from './page.ts';

const themes = ['light', 'dark', 'contrast'] as const satisfies readonly (keyof ColorToken)[];
type Theme = (typeof themes)[number];
type Pair = (typeof pairs)[number];

const classOf = ({ front, back }: Pair, theme: Theme) => `pair-${front}-${back}-${theme}`;

/** A strict CSP allows no style attribute, so each pair has a rule of its own, made of the tokens. */
const rules = themes.flatMap((theme) =>
  pairs.map((pair) => {
    const front = colors[pair.front][theme];
    const shown = pair.least === 4.5 ? `color:${front}` : `border:3px solid ${front};color:${colors.text[theme]}`;
    return `.${classOf(pair, theme)}{background:${colors[pair.back][theme]};${shown}}`;
  }),
);

/** Rounded down: 4.496 is not 4.5. */
const ratioText = (ratio: number) => `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;

class ColourPairs extends FoundationPage {
  static override styles = [...FoundationPage.styles, css`
    table { border-collapse: collapse; }
    th, td { text-align: start; padding: 0.5em 1em 0.5em 0; vertical-align: top; }
    .sample { display: block; padding: 0.5em 1em; min-inline-size: 7em; }
    ${unsafeCSS(rules.join('\n'))}`];

  protected content(): TemplateResult {
    return html`<section>
      <h2 id="title">Colour pairs</h2>
      <p>Text needs 4.5:1 against what is behind it (WCAG 1.4.3); borders and focus need 3:1 (1.4.11). Computed from the tokens, as you read.</p>
      <div class="wide" role="region" aria-labelledby="title" tabindex="0"><table>
        <thead><tr><th scope="col">Front on back</th>${themes.map((theme) => html`<th scope="col">${theme}</th>`)}</tr></thead>
        <tbody>${pairs.map((pair) => html`<tr><th scope="row">${pair.front} on ${pair.back}</th>${themes.map((theme) => this.#cell(pair, theme))}</tr>`)}</tbody>
      </table></div>
    </section>`;
  }

  #cell(pair: Pair, theme: Theme): TemplateResult {
    const ratio = contrastOf(colors[pair.front][theme], colors[pair.back][theme]);
    return html`<td>
      <span class="sample ${classOf(pair, theme)}">Sample</span>
      ${ratioText(ratio)}, ${ratio < pair.least ? html`<strong>too little: needs ${pair.least}:1</strong>` : html`needs ${pair.least}:1`}
    </td>`;
  }
}
definePage('colour-pairs', ColourPairs);

const names = Object.keys(colors) as (keyof typeof colors)[]; // the table's own keys
const swatches = themes.flatMap((theme) => names.map((name) => `.swatch-${name}-${theme}{background:${colors[name][theme]}}`));

class ColourTokens extends FoundationPage {
  static override styles = [...FoundationPage.styles, css`
    table { border-collapse: collapse; }
    th, td { text-align: start; padding: 0.5em 1em 0.5em 0; }
    .swatch { display: inline-block; inline-size: 2em; block-size: 2em; border: 1px solid; vertical-align: middle; margin-inline-end: 0.5em; }
    ${unsafeCSS(swatches.join('\n'))}`];

  protected content(): TemplateResult {
    return html`<section>
      <h2 id="title">Colour tokens</h2>
      <p>A company may set each of them on its page. What it sets counts in every theme, so check the pairs again then.</p>
      <div class="wide" role="region" aria-labelledby="title" tabindex="0"><table>
        <thead><tr><th scope="col">Custom property</th>${themes.map((theme) => html`<th scope="col">${theme}</th>`)}</tr></thead>
        <tbody>${names.map(
          (name) => html`<tr><th scope="row">--same-door-color-${name}</th>${themes.map(
            (theme) => html`<td><span class="swatch swatch-${name}-${theme}"></span><code>${colors[name][theme]}</code></td>`,
          )}</tr>`,
        )}</tbody>
      </table></div>
    </section>`;
  }
}
definePage('colour-tokens', ColourTokens);

const meta: StageMeta = { title: 'Foundations/Colours', tags: ['!autodocs'] };
export default meta;

/** Which colours meet, with their contrast in each theme. A pair that comes too near fails this story. */
export const Pairs: StageStory = {
  render: () => html`<colour-pairs></colour-pairs>`,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('colour-pairs')?.shadowRoot;
    await expect(root?.querySelectorAll('td')).toHaveLength(pairs.length * themes.length);
    await expect([...(root?.querySelectorAll('strong') ?? [])].map(({ textContent }) => textContent)).toEqual([]);
  },
};
export const Tokens: StageStory = { render: () => html`<colour-tokens></colour-tokens>` };
