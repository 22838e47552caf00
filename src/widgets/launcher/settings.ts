import type { Endpoint } from '../../transport/endpoint.ts';
import type { Channel } from '../../wire/channels.ts';
import type { Offer } from '../../wire/offer.ts';
import type { Answers } from '../../wire/vocabulary.ts';
import type { DoorSetting } from './doors.ts';
import type { IdentitySource } from '../flow-settings.ts';
import { attributesIn, define, SmallHost, type PropertyTable } from './small-host.ts';

/** A text lives in its attribute. */
const properties = {
  statute: 'text',
  endpoint: 'text',
  theme: 'text',
  modes: 'text',
  keepDraft: 'switch',
  sandbox: 'switch',
  transport: 'value',
  messages: 'value',
  prefill: 'value',
  offers: 'value',
  languages: 'text',
  identity: 'value',
  doors: 'value',
  channels: 'value',
  opens: 'text',
  position: 'text',
} as const satisfies PropertyTable;

/** What a page can set on the launcher, by attribute or by property. */
export abstract class LauncherSettings extends SmallHost {
  static readonly observedAttributes = [...attributesIn(properties), 'doors'];
  static {
    define(this.prototype, properties);
  }

  /** The legal profile by its id; passed on to every door that has none of its own. */
  declare statute: string | undefined;
  /** Base of the backend, or `sandbox:ok` to try it out; passed on. */
  declare endpoint: string | undefined;
  /** `auto` follows the page's colour scheme; `light`, `dark` and `contrast` do not. */
  declare theme: 'auto' | 'light' | 'dark' | 'contrast' | undefined;
  /** Modes that are on from the start, by id, separated by spaces; passed on. */
  declare modes: string | undefined;
  /** Keeps what is typed over a reload, in this tab only; passed on. */
  declare keepDraft: boolean;
  /** Test mode: nothing is sent, and every door says so. */
  declare sandbox: boolean;
  /** A company's own endpoint or function; passed on, wins over `endpoint`. */
  declare transport: Endpoint | undefined;
  /** The company's own texts by key; statutory labels cannot be changed. */
  declare messages: Readonly<Record<string, string>> | undefined;
  /** Answers that the company knows already; passed on. */
  declare prefill: Answers | undefined;
  /** What the company offers; passed on to the door of contracting. Wins over the `<script type="application/json">` child. */
  declare offers: readonly Offer[] | undefined;
  /** Other languages that a person may choose, by tag, separated by spaces; passed on. */
  declare languages: string | undefined;
  /** Who the person is, signed by the company's own server; passed on. */
  declare identity: IdentitySource | undefined;
  /** Doors in their order, with addresses and elements. Wins over the attribute. */
  declare doors: readonly DoorSetting[] | undefined;
  /** Every way to reach a person at the company. Wins over the `<script type="application/json">` child. */
  declare channels: readonly Channel[] | undefined;
  /** `dialog`, the default, opens a door over the page; `inline` below the button. */
  declare opens: 'dialog' | 'inline' | undefined;
  /** `corner` fixes the button to a corner of the window; it steps aside for what has the focus. */
  declare position: 'corner' | undefined;
}
