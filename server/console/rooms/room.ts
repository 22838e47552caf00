import type { TemplateResult } from 'lit';
import type { Api } from '../api.ts';
import type { RoomName } from '../place.ts';
import type { Scene } from '../scene.ts';
import type { Lang } from '../words/words.ts';

/** A part of the console that is fetched when somebody first opens it, with words and state of its own. Each promise may throw `Trouble`. */
export interface Room {
  /** Brings its words in this language; before it is first looked at, and whenever the language changes. */
  speak(lang: Lang): Promise<void>;
  /** Asks the server for what it shows; each time that it is opened. @param within what the address says beyond the room's name */
  open(within: string): Promise<void>;
  /** What stands under the heading. Nothing until `open` has brought something. */
  view(): TemplateResult;
  /** The server said that deliveries changed: a page that is open may look again. */
  deliveriesChanged?(): void;
}

/** A module of `rooms/` has one of these. */
export type OpenRoom = (scene: Scene, api: Api) => Room;

/** How each room is fetched; a name here is a name in the address. */
export const bringRoom: Readonly<Record<RoomName, () => Promise<OpenRoom>>> = {
  deadlines: async () => (await import('./deadlines.ts')).openDeadlines,
  deliveries: async () => (await import('./deliveries.ts')).openDeliveries,
  index: async () => (await import('./index.ts')).openIndex,
  snippets: async () => (await import('./snippets.ts')).openSnippets,
  flows: async () => (await import('./flows.ts')).openFlows,
  operators: async () => (await import('./operators.ts')).openOperators,
  audit: async () => (await import('./audit.ts')).openAudit,
  exports: async () => (await import('./exports.ts')).openExports,
  company: async () => (await import('./company.ts')).openCompany,
};
