import type { Parameters } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { CallState, LiveParty } from '../../sign/interpreter/live-call.ts';

/** A word of calling an interpreter; a test walks them all. */
export const say = (words: Words, slot: string, parameters?: Parameters): string => words.find(`interpreter.${slot}`, parameters) ?? slot;

/** What a party of a call is called, with what they are there for. */
export const who = (words: Words, { role, name }: Pick<LiveParty, 'role' | 'name'>): string => say(words, `role.${role}`, { name });

/** What somebody in a call can do; the same for the person, the company and the interpreter. */
export interface CallActs {
  readonly camera: (on: boolean) => void;
  readonly voice: (on: boolean) => void;
  readonly signing: (on: boolean) => void;
  readonly smaller: (on: boolean) => void;
  readonly reconnect: () => void;
  readonly leave: () => void;
}

/** All that the view of a call knows. */
export interface CallScene {
  readonly words: Words;
  readonly state: CallState;
  /** My own camera, as in a mirror. */
  readonly self: MediaStream | undefined;
  /** Why there is none, where it was wanted: a word's slot. */
  readonly camera: string | undefined;
  /** Which of them were pressed. */
  readonly pressed: { readonly signing: boolean; readonly smaller: boolean };
  /** Figures under each picture, for those whose work it is. */
  readonly figures: boolean;
  readonly acts: CallActs;
}
