import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answers, FieldTable } from '../wire/vocabulary.ts';

/**
 * The children of the tag: a real link or form that works without us. Its box is kept until the person turns the first page,
 * so that nothing on the host page moves (CLS 0); what was typed into it is taken over; and while somebody is in the middle of
 * it, it stays.
 */
export class Fallback implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #reserved = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this);
  }

  /** The person has left the fallback: now the widget may take its place. On the way to the next field nobody has left. */
  handleEvent({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && this.#host.contains(relatedTarget))) this.#host.requestUpdate();
  }

  /** Keeps the box. Called once, before the first paint of ours. */
  reserve(): void {
    if (this.#reserved || this.#host.shadowRoot || !this.#host.firstElementChild) return;
    this.#reserved = true;
    // An element that nobody has styled is inline, and its own box says nothing about the blocks in it.
    const content = document.createRange();
    content.selectNodeContents(this.#host);
    const height = Math.max(this.#host.getBoundingClientRect().height, content.getBoundingClientRect().height);
    if (height > 0) this.#host.style.setProperty('min-block-size', `${height}px`);
  }

  release(): void {
    if (!this.#reserved) return;
    this.#reserved = false;
    this.#host.style.removeProperty('min-block-size');
  }

  /** Whether somebody is in the fallback right now. Asked before the first page is drawn; afterwards it is not rendered. */
  inUse(): boolean {
    const active = (this.#host.getRootNode() as Document | ShadowRoot).activeElement; // an element in a tree has one of the two as root
    // A press on a label takes the focus away before it gives it to the field.
    return (active !== null && active !== this.#host && this.#host.contains(active)) || this.#host.matches(':active');
  }
}

/** What was typed into the fallback before we came. */
export function typedInto(host: Element, { answers }: { readonly answers: FieldTable }): Answers {
  const form = host.querySelector('form');
  if (!form) return {};
  const data = new FormData(form);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, { as }]) => {
      // A file that was chosen there is no text; the widget asks for it again.
      const texts = data.getAll(name).flatMap((value) => (typeof value === 'string' && value ? [value] : []));
      return texts.length > 0 ? [[name, as === 'points' ? JSON.stringify(texts) : texts.at(-1)]] : [];
    }),
  );
}
