import type { Numbered, ServerFrame } from '../wire/rtt.ts';
import type { LineNews } from './link.ts';

/** Why a conversation cannot be gone on with from here. */
export type End = Extract<ServerFrame, { k: 'bye' }>['why'];

/** How the connection stands. `broken` is tried again for ever; nothing that was typed is lost meanwhile. */
export type Link = 'connecting' | 'open' | 'broken' | 'ended';

/** What I said myself: before it has a number of the server's, it stands behind everything up to `after`. */
export type OwnNews = { readonly k: 'own'; readonly after: number; readonly frame: Unnumbered };
export type LinkNews = LineNews<ServerFrame>;

/** All that happens in a conversation, in order: what comes from the server, what I say, and how the connection stands. */
export type News = ServerFrame | OwnNews | LinkNews;

type Without<F, K extends PropertyKey> = F extends unknown ? Omit<F, K> : never;
/** A frame whose place in my own count is not known yet. */
export type Unnumbered = Without<Numbered, 's'>;
