import type { TemplateResult } from 'lit';
import type { FlowEvent, FlowState } from '../flow/machine.ts';
import type { Page } from '../flow/paging.ts';
import type { Flow } from '../flow/types.ts';
import { fieldsOf, rulesOf } from '../flow/walk.ts';
import type { MessageKey, Parameters } from '../i18n/messages.ts';
import type { Words } from '../i18n/words.ts';
import type { Statute } from '../statutes/statute.ts';
import type { FieldProblem } from '../wire/problem.ts';
import { labelIn, type StatutoryLabel } from '../wire/statutory-label.ts';
import type { Offer } from '../wire/offer.ts';
import type { SpecialViews } from './field/field.ts';
import type { FlowParts } from './flow-parts.ts';
import type { LaterPages } from './shell/later-pages.ts';

/** A mode that the person can switch on, as the picker shows it. */
export interface OfferedMode {
  readonly id: string;
  readonly on: boolean;
}

/** What a person can ask for beside the flow itself. */
export type Request = 'open' | 'close' | 'retry' | 'again' | 'copy' | 'print' | 'download-receipt' | 'download-request';

/** All that a view may know and do. Views are functions of it; whatever they ask for happens elsewhere. */
export interface Scene {
  readonly flow: Flow;
  /** Views of the kinds of fields that only this flow asks. */
  readonly views: SpecialViews;
  /** What else only this flow brings. */
  readonly parts?: FlowParts | undefined;
  /** What the company offers; only contracting has some. */
  readonly offers?: readonly Offer[];
  /** The offer that was chosen, or agreed to once it was sent. */
  readonly offer?: Offer | undefined;
  readonly statute: Statute;
  readonly state: FlowState;
  /** Problems that the fields refer to: they join in as the summary takes the focus. */
  readonly told: readonly FieldProblem[];
  readonly page: Page;
  readonly words: Words;
  /** How safely the request is kept while it waits; `undefined` until it is. */
  readonly keptSafely: boolean | undefined;
  readonly sandbox: boolean;
  readonly keepsDraft: boolean;
  readonly modes: readonly OfferedMode[];
  /** The choice of another language, where the page offers one. */
  readonly languages?: TemplateResult | undefined;
  /** What happened to the last press of "Copy the number". */
  readonly copied: boolean | undefined;
  /** Whether there is a start button to go back to. */
  readonly closable: boolean;
  /** The pages after the questions, once they have come. */
  readonly later: LaterPages | undefined;
  /** Whether they did not come; they are fetched again when the network is back. */
  readonly missing?: boolean;
  /** The element that holds the page, for reading it aloud. */
  readonly root: () => ParentNode | null;
  readonly dispatch: (event: FlowEvent) => void;
  /** Says a text to those who listen, without moving focus. */
  readonly announce: (text: string) => void;
  readonly ask: (request: Request) => void;
  /** Resolves to how the box stands; the mode's code may not have come. */
  readonly switchMode: (id: string, on: boolean) => Promise<boolean>;
  readonly redraw: () => void;
  /** Resolves when all that changed is on the page. */
  readonly drawn: () => Promise<unknown>;
  /** Whether an old page still stands, for a moment, under the heading of this one. */
  readonly turning?: () => boolean;
}

/** The step that asks for a field. */
export function stepAsking({ flow, statute }: Scene, field: string): string {
  return Object.keys(flow.steps).find((id) => fieldsOf(flow, id, statute).includes(field)) ?? flow.start;
}

/** A word of a field: `label`, `hint`, or one of its choices. */
export function fieldWord(scene: Scene, field: string, slot: string, parameters?: Parameters): string | undefined {
  return scene.words.find(`${scene.flow.id}.${stepAsking(scene, field)}.${field}.${slot}`, parameters);
}

/** A word of this flow, such as `title` or `receipt.title`. */
export const flowWord = ({ flow, words }: Scene, slot: string): string => words.say(`${flow.id}.${slot}` as MessageKey); // each flow has these; a test walks them all

/** The statute's exact label where it has one; our own words otherwise. */
export function buttonLabel(scene: Scene, slot: 'start' | 'confirm'): StatutoryLabel {
  const { lang } = scene.words;
  return labelIn(rulesOf(scene.flow, scene.statute).labels?.[slot], lang) ?? { lang, text: flowWord(scene, slot) };
}

/** The problem of a field, if the person has been told of one. */
export function problemOf({ state }: Scene, field: string): FieldProblem | undefined {
  return state.status === 'asking' ? state.problems.find((problem) => problem.field === field) : undefined;
}

/** A day as an example, in the order of this language. */
export function exampleDay({ words }: Scene): string {
  const parts = { day: '31', month: '12', year: String(new Date().getFullYear() + 1) };
  return words.dateOrder.map((part) => parts[part]).join(' ');
}
