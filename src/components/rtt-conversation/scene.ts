import type { Parameters } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import { nameOf, type Conversation } from '../../rtt/conversation.ts';
import type { Piece } from '../../rtt/pacing.ts';
import type { ReadingSettings } from '../../rtt/talk.ts';

/** The kinds of copies that can be kept. */
export type Copy = 'text' | 'narrow' | 'html' | 'vtt';

/** What a person can do in a conversation; `Talk` does most of it. */
export interface ConversationActs {
  /** @returns what is to stand in the composer */
  readonly type: (text: string) => string;
  readonly hold: (composing: boolean) => void;
  readonly commit: () => void;
  readonly turn: (op: 'ga' | 'sk' | 'bell') => void;
  readonly next: () => Piece | undefined;
  readonly set: (settings: Partial<ReadingSettings>) => void;
  readonly answer: (id: string, taken: boolean) => void;
  readonly keep: (copy: Copy) => void;
  readonly showEarlier: () => void;
  /** Resolves when all that changed is on the page. */
  readonly drawn: () => Promise<unknown>;
}

/** All that the views of a conversation know. */
export interface ConversationScene {
  /** What its ids begin with, where two conversations stand on one page. */
  readonly ids?: string | undefined;
  readonly words: Words;
  readonly conversation: Conversation;
  readonly settings: ReadingSettings;
  /** What stands in the composer. */
  readonly text: string;
  /** The line that is being read in braille, and how many wait after it. */
  readonly piece: Piece | undefined;
  readonly waiting: number;
  /** How many of the last lines are shown. */
  readonly most: number;
  /** What a field of the form is called, for proposals. */
  readonly fieldName?: (field: string) => string;
  readonly acts: ConversationActs;
}

/** A word of the conversation; a test walks them all. */
export const say = ({ words }: Pick<ConversationScene, 'words'>, slot: string, parameters?: Parameters): string => words.find(`rtt.${slot}`, parameters) ?? slot;

/** The id of a part of this conversation. */
export const idOf = ({ ids = 'rtt' }: Pick<ConversationScene, 'ids'>, part: string): string => `${ids}-${part}`;

/** The whole conversation that something on the page belongs to. */
export const conversationOf = (part: EventTarget | null | undefined): Element | null | undefined => (part as Element | null)?.closest('.conversation'); // the listeners are on elements

/** What a party is called: I am "You", and whoever has no name is somebody. */
export function called(scene: Pick<ConversationScene, 'words' | 'conversation'>, p: string): string {
  return p === scene.conversation.you ? say(scene, 'you') : nameOf(scene.conversation, p) || say(scene, 'someone');
}
