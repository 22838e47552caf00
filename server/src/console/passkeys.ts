import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '../../../src/wire/console-sign-in.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import type { OperatorStorage } from '../storage/operator-storage.ts';
import type { SignInStorage, StoredPasskey } from '../storage/sign-in-storage.ts';
import type { Accounts, Seat } from './accounts.ts';

/** Signing in with a device that asks for a finger, a face or a number, and signs (Web Authentication, Level 3). */
export interface Passkeys {
  /** What the browser needs to make a passkey of somebody who is signed in. */
  creationOptions(seat: Seat): Promise<object>;
  /** @throws Refusal `passkey-refused` */
  add(seat: Seat, name: string, credential: unknown): Promise<Passkey>;
  list(seat: Seat): Promise<Passkey[]>;
  /** @throws Refusal `not-found` */
  remove(seat: Seat, id: string): Promise<void>;
  /** What the browser needs to use one. @throws Refusal `sign-in-failed` */
  requestOptions(tenant: Tenant | undefined): Promise<object>;
  /** @throws Refusal `passkey-refused`, whatever was wrong */
  signIn(tenant: Tenant | undefined, credential: unknown): ReturnType<Accounts['begin']>;
}

interface Means {
  readonly storage: SignInStorage;
  readonly operators: OperatorStorage;
  readonly accounts: Accounts;
  readonly clock: () => Date;
  readonly publicUrl: string;
}

// When somebody first wants it: most servers that start have no console, and it warns of what Node calls experimental.
const library = () => import('@simplewebauthn/server');

/** So long may somebody look for their finger. */
const patience = 5 * 60_000;

export function createPasskeys({ storage, operators, accounts, clock, publicUrl }: Means): Passkeys {
  const { origin, hostname: rpID } = new URL(publicUrl);
  const now = (): string => clock().toISOString();
  const ask = async <Options extends { readonly challenge: string }>(tenantId: string, operatorId: string | null, options: Options): Promise<Options> => {
    await storage.ask(tenantId, { challenge: options.challenge, operatorId, until: new Date(clock().getTime() + patience).toISOString() }, now());
    return options;
  };
  const take = (tenantId: string, operatorId: string | null) => (challenge: string) => storage.take(tenantId, { challenge, operatorId }, now());

  return {
    creationOptions: async ({ tenant, operator }) =>
      ask(
        tenant.id,
        operator.id,
        await (await library()).generateRegistrationOptions({
          rpName: tenant.name,
          rpID,
          userName: operator.name,
          userID: new TextEncoder().encode(operator.id),
          attestationType: 'none',
          excludeCredentials: (await storage.passkeysOf(tenant.id, operator.id)).map(({ id }) => ({ id })),
          // Found without a name, and opened by more than being held: the passkey stands for name and password together.
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        }),
      ),

    async add({ tenant, operator }, name, credential) {
      const { verifyRegistrationResponse } = await library();
      const verified = await refusing(() =>
        verifyRegistrationResponse({ response: credential as RegistrationResponseJSON, expectedChallenge: take(tenant.id, operator.id), expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }), // looked at by the library
      );
      if (!verified.verified) throw new Refusal('passkey-refused');
      const { id, publicKey, counter } = verified.registrationInfo.credential;
      const passkey = { id, operatorId: operator.id, publicKey, counter, name: name.trim(), createdAt: now() };
      if ((await storage.addPasskey(tenant.id, passkey)) === 'known') throw new Refusal('passkey-refused');
      return shownPasskey({ ...passkey, usedAt: null });
    },

    list: async ({ tenant, operator }) => (await storage.passkeysOf(tenant.id, operator.id)).map(shownPasskey),

    async remove({ tenant, operator }, id) {
      if (!(await storage.removePasskey(tenant.id, operator.id, id))) throw new Refusal('not-found');
    },

    async requestOptions(tenant) {
      if (!tenant) throw new Refusal('sign-in-failed');
      return ask(tenant.id, null, await (await library()).generateAuthenticationOptions({ rpID, userVerification: 'required' }));
    },

    async signIn(tenant, credential) {
      const response = credential as AuthenticationResponseJSON; // looked at by the library
      const passkey = tenant && typeof response.id === 'string' ? await storage.findPasskey(tenant.id, response.id) : null;
      const operator = tenant && passkey && (await operators.list(tenant.id)).find(({ id, endedAt }) => id === passkey.operatorId && endedAt === null);
      if (!tenant || !passkey || !operator) throw new Refusal('passkey-refused');
      const { id, counter } = passkey;
      const publicKey = new Uint8Array(passkey.publicKey);
      const { verifyAuthenticationResponse } = await library();
      const { verified, authenticationInfo } = await refusing(() =>
        verifyAuthenticationResponse({ response, expectedChallenge: take(tenant.id, null), expectedOrigin: origin, expectedRPID: rpID, credential: { id, publicKey, counter }, requireUserVerification: true }),
      );
      if (!verified) throw new Refusal('passkey-refused');
      await storage.usedPasskey(tenant.id, id, { counter: authenticationInfo.newCounter, at: now() });
      return accounts.begin(tenant, operator);
    },
  };
}

/** The library throws what was wrong: for the log, not for whoever tries. */
async function refusing<Result>(check: () => Promise<Result>): Promise<Result> {
  try {
    return await check();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'StorageUnavailable') throw cause;
    throw new Refusal('passkey-refused', { cause });
  }
}

const shownPasskey = ({ id, name, createdAt, usedAt }: StoredPasskey): Passkey => ({ id, name, createdAt, ...(usedAt !== null && { usedAt }) });
