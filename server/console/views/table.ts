import { html, type TemplateResult } from 'lit';

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** A cell for each head; the first names the row. */
  readonly rows: readonly (readonly (string | TemplateResult)[])[];
}

/**
 * A table that narrow pages show row by row, each cell under its own head. The roles are said once more because such a
 * layout takes them away (WebKit, Chromium: `display` other than a table's).
 */
export function table({ caption, head, rows }: Table): TemplateResult {
  return html`<table role="table">
    <caption>${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">${head.map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        ([first, ...rest]) => html`<tr role="row">
          <th role="rowheader" scope="row">${first}</th>
          ${rest.map((cell, place) => html`<td role="cell" data-label=${head[place + 1] ?? ''}>${cell}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
