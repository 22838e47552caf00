import type { Message } from './messages.ts';

/** Brings words that only some elements need, in one of our languages. */
export type WordSet = (lang: string) => Promise<Readonly<Record<string, Message>>>;
