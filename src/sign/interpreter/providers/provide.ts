import type { TicketAnswer } from '../../../wire/session.ts';
import { ownProvider } from '../own-provider.ts';
import type { InterpreterProvider } from '../provider.ts';
import { callBackProvider } from './call-back.ts';
import type { InterpreterChoice } from './choice.ts';
import { elsewhereProvider } from './elsewhere.ts';

/** What providers at the company itself act on. */
export interface ProviderMeans {
  /** Base of a Same Door backend; `undefined` where the company has another. */
  readonly endpoint: string | undefined;
  readonly ticket: (sid: string) => Promise<TicketAnswer | undefined>;
  /** Ends the conversation in which somebody was asked for. */
  readonly end: (sid: string) => Promise<void>;
}

/** Whoever brings the interpreter that the tag names; `undefined` where the company's backend would hear nobody. */
export function providerOf(choice: InterpreterChoice, { endpoint, ticket, end }: ProviderMeans): InterpreterProvider | undefined {
  if (choice.kind === 'link' || choice.kind === 'iframe') return elsewhereProvider(choice.kind, choice.url);
  if (endpoint === undefined) return undefined;
  const own = ownProvider({ endpoint, ticket });
  return choice.kind === 'callback' ? callBackProvider(own, end) : own;
}
