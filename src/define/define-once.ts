import { version } from '../version.ts';

/** A class that knows which version of this library it came with. */
interface Versioned extends CustomElementConstructor {
  sameDoorVersion?: string;
}

/** Registers an element, once: a second script tag, or a second version, changes nothing and says so. */
export function defineOnce(tag: string, element: Versioned, registry: CustomElementRegistry = customElements): void {
  const loaded = registry.get(tag) as Versioned | undefined; // whoever took the name is asked for its version
  if (!loaded) {
    element.sameDoorVersion = version;
    registry.define(tag, element);
  } else if (loaded !== element && loaded.sameDoorVersion !== version) {
    const facts = { loaded: loaded.sameDoorVersion ?? 'unknown', version };
    void import('../teach/teach.ts').then(({ teach }) => teach(document.querySelector(tag) ?? document.documentElement, 'SD-W07', facts));
  }
}
