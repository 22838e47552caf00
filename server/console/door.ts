import { Me, PasskeyOptions, ProviderAddress } from '../../src/wire/console-sign-in.ts';
import type { Api } from './api.ts';
import { usePasskey } from './passkey.ts';
import type { WaysIn } from './views/sign-in.ts';

/** How somebody comes in: by password, by passkey, or by the company's own provider, which sends them back. @param enter told who it is */
export const waysIn = (api: Api, enter: (me: Me) => void): WaysIn => ({
  password: async (company, name, password) => enter(await api.send(Me, '/login', { company, name, password })),
  passkey: async (company) => {
    const { options } = await api.send(PasskeyOptions, '/login/passkey/options', { company });
    enter(await api.send(Me, '/login/passkey', { company, credential: await usePasskey(options) }));
  },
  provider: async (company) => location.assign((await api.send(ProviderAddress, '/login/oidc', { company })).url),
});

/** Whether somebody came back from the company's provider and was not let in: said once, and not again after a reload. */
export function turnedAwayByProvider(): boolean {
  if (new URLSearchParams(location.search).get('sign-in') !== 'failed') return false;
  history.replaceState(null, '', location.pathname + location.hash);
  return true;
}
