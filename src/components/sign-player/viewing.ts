export const speeds = [0.5, 0.75, 1, 1.25] as const;
export const sizes = ['s', 'm', 'l'] as const;
export const sides = ['left', 'right'] as const;

/** How a person likes to watch. */
export interface Wishes {
  readonly speed: (typeof speeds)[number];
  readonly size: (typeof sizes)[number];
  /** The side of the page, as the eye sees it; `undefined` is where the language begins. */
  readonly side: (typeof sides)[number] | undefined;
  readonly captions: boolean;
  /** The same spoken, where a clip has it. */
  readonly voice: boolean;
  readonly lighter: boolean;
  /** Whether the clip of a page begins by itself. It is muted and can be stopped (WCAG 2.2.2). */
  readonly auto: boolean;
}

/** Whoever plays clips and wants to know of new wishes, and of others that begin. */
export interface Watched {
  wished(): void;
  pause(): void;
}

/** What all players of a page share: the wishes of the one person before them. Kept in memory only; the page around learns nothing. */
export class Viewing {
  #wishes: Wishes;
  readonly #players = new Set<Watched>();

  constructor(wishes: Partial<Wishes> = {}) {
    const sparing = sparesData();
    this.#wishes = { speed: 1, size: 'm', side: undefined, captions: false, voice: false, lighter: sparing, auto: !sparing && !matchMedia('(prefers-reduced-motion: reduce)').matches, ...wishes };
  }

  get wishes(): Wishes {
    return this.#wishes;
  }

  wish(changed: Partial<Wishes>): void {
    this.#wishes = { ...this.#wishes, ...changed };
    for (const player of this.#players) player.wished();
  }

  join(player: Watched): void {
    this.#players.add(player);
  }

  leave(player: Watched): void {
    this.#players.delete(player);
  }

  /** Nobody can watch two clips at once. */
  begins(player: Watched): void {
    for (const other of this.#players) if (other !== player) other.pause();
  }
}

/** Whether the device has been told to spare data; only Chromium says so (November 2026). */
export const sparesData = (): boolean => (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true; // not in the types
