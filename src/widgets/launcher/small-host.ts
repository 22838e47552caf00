import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Properties of an element: a text or a switch with its attribute, or a value that only scripts can set. */
export type PropertyTable = Readonly<Record<string, 'text' | 'switch' | 'value'>>;

const attributeOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Gives a class its properties. Texts and switches live in their attributes. */
export function define(prototype: SmallHost, table: PropertyTable): void {
  for (const [name, kind] of Object.entries(table)) {
    const attribute = attributeOf(name);
    const values = new WeakMap<object, unknown>();
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: SmallHost) {
        return kind === 'value' ? values.get(this) : kind === 'text' ? (this.getAttribute(attribute) ?? undefined) : this.hasAttribute(attribute);
      },
      set(this: SmallHost, value: unknown) {
        if (kind === 'value') values.set(this, value);
        else if (typeof value === 'string') this.setAttribute(attribute, value);
        else this.toggleAttribute(attribute, Boolean(value));
        this.requestUpdate();
      },
    });
  }
}

/** The attributes to observe. */
export const attributesIn = (table: PropertyTable): readonly string[] => Object.entries(table).flatMap(([name, kind]) => (kind === 'value' ? [] : [attributeOf(name)]));

/** Where there is no page, as on a server, the class can be named all the same; nobody makes one there. */
const PageElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement); // a stand-in that is never used

/**
 * A host for our controllers in the few lines that a first button can afford (docs/decisions/0009): connects them, and draws once
 * for all changes of a moment, as Lit's elements do.
 */
export abstract class SmallHost extends PageElement implements ReactiveControllerHost {
  /** There from the first connect on, so that the children are seen as they were until then. */
  declare renderRoot: ShadowRoot;
  readonly #controllers = new Set<ReactiveController>();
  #drawing: Promise<boolean> | undefined;

  /** Draws what is to be seen now. */
  protected abstract draw(): void;

  /** Settles when everything that changed has been drawn. */
  get updateComplete(): Promise<boolean> {
    return this.#drawing ?? Promise.resolve(true);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  requestUpdate(): void {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined;
      if (!this.renderRoot) return true;
      this.draw();
      for (const controller of this.#controllers) controller.hostUpdated?.();
      return true;
    });
  }

  connectedCallback(): void {
    // What a script set before this class was here would hide the property.
    for (const name of Object.keys(this)) {
      if (!(name in Object.getPrototypeOf(this))) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.renderRoot ??= this.attachShadow({ mode: 'open' });
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }
}
