import type { InterpreterProvider } from '../provider.ts';

/**
 * Asks the company for a call later on: the wish is a conversation with a number, which waits in the company's queue like any other. Nobody
 * has an address of the person's, so whoever takes it comes to this very conversation.
 * @param company whom one asks who is there
 * @param cancel takes the wish back
 */
export function callBackProvider(company: InterpreterProvider, cancel: InterpreterProvider['cancel']): InterpreterProvider {
  return { id: 'callback', availability: (query) => company.availability(query), cancel, request: ({ sid }) => Promise.resolve({ kind: 'callback', id: sid }) };
}
