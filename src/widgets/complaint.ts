import { complaint } from '../flows/complaint.ts';
import { pointsField } from '../components/points/points.ts';
import { complaintWords } from '../i18n/sets/complaint.ts';
import type { WordSet } from '../i18n/word-set.ts';
import { FilesLater } from './files-later.ts';
import { SameDoorFlow } from './flow-element.ts';

/**
 * Complains, from what went wrong to the receipt.
 *
 * @tag same-door-complaint
 * @slot - What visitors get without JavaScript: a link, or a `<form action method="post">` with the same fields.
 *
 * @attr {boolean} config - Asks the backend for what the company has published; it outdoes the settings of the page.
 * @attr {string} config-key - The keys that may have signed it, as `x` of their JWK, separated by spaces.
 * @attr {string} lang - Language of the widget; otherwise the nearest `lang` of the page.
 *
 * @event {SubmitEvent} same-door-submit - The person confirmed; cancelable, and a promise may be waited for.
 * @event {ReceivedEvent} same-door-received - The backend has the request; carries the receipt's id.
 * @event {QueuedEvent} same-door-queued - The request is kept on the device and will be sent again.
 * @event {RejectedEvent} same-door-rejected - The backend refused; carries the problem type.
 * @event {ClosedEvent} same-door-closed - The person closed the widget.
 * @event {ErrorEvent} same-door-error - A mistake in how the widget is embedded; carries a code such as `SD-E02`.
 *
 * @csspart frame - Everything the widget draws.
 * @csspart start - The first button.
 * @csspart heading - The heading of a page.
 * @csspart label - A field's label.
 * @csspart error - An error beside a field, and the summary of errors.
 * @csspart next - The button that goes on or commits.
 * @csspart back - The button that goes back.
 * @csspart close - The button that closes.
 * @csspart companion - What a mode adds beside the page.
 * @csspart protocol - The protocol number on the receipt.
 *
 * @cssprop [--same-door-font-family=system-ui, sans-serif] - `inherit` blends in with the page.
 * @cssprop [--same-door-font-size=medium] - `medium` is the reader's own size.
 * @cssprop [--same-door-radius=0.25em] - Corners of buttons and fields.
 * @cssprop --same-door-color-bg - Background.
 * @cssprop --same-door-color-text - Text.
 * @cssprop --same-door-color-muted - Hints.
 * @cssprop --same-door-color-border - Borders of fields.
 * @cssprop --same-door-color-action-bg - Background of the main button.
 * @cssprop --same-door-color-action-text - Text of the main button.
 * @cssprop --same-door-color-link - Links and other buttons.
 * @cssprop --same-door-color-error - Errors.
 * @cssprop --same-door-color-focus - Outline of what has the focus.
 * @cssprop --same-door-color-surface - Background of the modes.
 */
export class SameDoorComplaint extends SameDoorFlow {
  readonly flow = complaint;
  override words: readonly WordSet[] = [complaintWords];
  readonly #files = new FilesLater({
    endpoint: () => this.target,
    scene: () => this.scene(),
    useWords: (set) => {
      this.words = [...this.words, set];
      void this.useWords();
    },
  });
  protected override readonly views = { points: pointsField, files: this.#files.view };

  override reset(): void {
    this.#files.now?.files.forget();
    super.reset();
  }

  override destroy(): void {
    this.#files.now?.files.close();
    super.destroy();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'same-door-complaint': SameDoorComplaint;
  }
}
