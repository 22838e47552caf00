import { Trouble } from './api.ts';

/** Whether this browser has passkeys, and reads their options as they come (Web Authentication Level 3, 5.1.8 to 5.1.10). */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

/** Lets the device make a passkey. @throws Trouble `passkey-cancelled`, `passkey-known` */
export function createPasskey(options: object): Promise<Record<string, unknown>> {
  return signed(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) })); // the server's library wrote them
}

/** Lets the device sign with one. @throws Trouble `passkey-cancelled` */
export function usePasskey(options: object): Promise<Record<string, unknown>> {
  return signed(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) })); // as above
}

async function signed(ask: () => Promise<Credential | null>): Promise<Record<string, unknown>> {
  const credential = await ask().catch((error: unknown) => {
    // Whoever says no and whoever takes too long look alike (14.5.2), and so they are meant to.
    throw new Trouble(error instanceof DOMException && error.name === 'InvalidStateError' ? 'passkey-known' : 'passkey-cancelled');
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Trouble('passkey-cancelled');
  return { ...credential.toJSON() };
}
