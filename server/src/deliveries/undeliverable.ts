/** Why an attempt failed, in a sentence for the operator that holds nothing personal. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
  /** No other attempt would help. */
  readonly forGood: boolean;

  constructor(message: string, { forGood = false } = {}) {
    super(message);
    this.forGood = forGood;
  }
}

/** What an operator may read of an error. Messages of others may quote what a person wrote; a code or a name does not. */
export function reasonOf(error: unknown): string {
  if (error instanceof Undeliverable) return error.message;
  if (!(error instanceof Error)) return 'The attempt failed, and did not say why.';
  const code = codeOf(error) ?? codeOf(error.cause);
  if (error.name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'The receiver did not answer in time.';
  if (code === 'UND_ERR_SOCKET') return 'The receiver hung up before it had answered.';
  return `The attempt failed (${code ?? error.name}).`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : undefined;
}
