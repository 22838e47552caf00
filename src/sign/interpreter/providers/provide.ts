import type { TicketAnswer } from '../../../wire/session.ts';
import { ownProvider } from '../own-provider.ts';
import type { InterpreterProvider } from '../provider.ts';
import { callBackProvider } from './call-back.ts';
import type { InterpreterChoice } from './choice.ts';

/** What providers at the company itself act on. */
export interface ProviderMeans {
  /** Base of a Same Door backend; `undefined` where the company has another. */
  readonly endpoint: string | undefined;
  readonly ticket: (sid: string) => Promise<TicketAnswer | undefined>;
  /** Ends the conversation in which somebody was asked for. */
  readonly end: (sid: string) => Promise<void>;
}

/** Whoever at the company brings the interpreter that the tag names; `undefined` where its backend would hear nobody, or they are another company's. */
export function providerOf(choice: InterpreterChoice, { endpoint, ticket, end }: ProviderMeans): InterpreterProvider | undefined {
  if ('url' in choice || endpoint === undefined) return undefined;
  const own = ownProvider({ endpoint, ticket });
  return choice.kind === 'callback' ? callBackProvider(own, end) : own;
}
