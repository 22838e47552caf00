import { html, nothing, type TemplateResult } from 'lit';
import { operatorRoles } from '../../../src/wire/console-permissions.ts';
import { FirstPassword } from '../../../src/wire/console-sign-in.ts';
import { AccountList, type Account } from '../../../src/wire/console-operators.ts';
import type { Api } from '../api.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { choice, field, moment, momentText, sent } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { OperatorsWord } from '../words/operators/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import type { Room } from './room.ts';

/** Accounts: all of them, and one by one. A first password is shown once, to be told in person. */
export function openOperators(scene: Scene, api: Api): Room {
  let words: RoomSay<OperatorsWord> = unspoken;
  let accounts: readonly Account[] = [];
  let first: FirstPassword | undefined;
  const load = async (): Promise<void> => {
    accounts = (await api.get(AccountList, '/operators')).operators;
    scene.requestUpdate();
  };
  const tell = async (path: string, body?: unknown): Promise<void> => {
    await api.tell(path, body);
    await load();
  };
  const earn = async (path: string, body?: unknown): Promise<void> => {
    first = await api.send(FirstPassword, path, body);
    await load();
  };
  const told = (): TemplateResult => html`<div role="status">${first ? html`<p>${words('first', { name: first.operator.name })} <code class="secret">${first.password}</code></p><p>${words('first.hint')}</p>` : nothing}</div>`;

  const everybody = (): TemplateResult => {
    const [here, gone] = [accounts.filter(({ endedAt }) => endedAt === undefined), accounts.filter(({ endedAt }) => endedAt !== undefined)];
    const make = ({ name = '', role = '', languages = '' }: Texts, form: HTMLFormElement) =>
      void scene.act(() => earn('/operators', { name, role, languages: tags(languages) })).then((made) => made && form.reset());
    return html`
      ${told()}
      ${table({
        caption: words('table'),
        head: [words('name'), words('role'), words('languages'), words('used')],
        rows: here.map((one) => [linkTo(one), scene.say(`role.${one.role}`), one.languages.join(', ') || words('languages.all'), usedAt(scene, words, one)]),
      })}
      ${gone.length === 0
        ? nothing
        : table({ caption: words('gone'), head: [words('name'), words('role'), words('gone.at')], rows: gone.map((one) => [linkTo(one), scene.say(`role.${one.role}`), moment(scene, one.endedAt ?? '')]) })}
      <h2>${words('add')}</h2>
      <form @submit=${sent(make)}>
        ${field({ name: 'name', label: words('name'), max: 100 })} ${roleChoice(scene, words, 'agent')} ${languagesField(words)}
        <p class="actions"><button class="main">${words('make')}</button></p>
      </form>
    `;
  };

  const one = (account: Account): TemplateResult => {
    const { id, name, role, languages, endedAt, mustChange } = account;
    const own = scene.me?.operator.id === id;
    const change = ({ role: wanted = role, languages: text = '' }: Texts) => scene.act(() => tell(`/operators/${id}`, { role: wanted, languages: tags(text) }), () => words('saved'));
    const end = () => scene.act(() => tell(`/operators/${id}/take-away`), () => words('taken-away', { name })).then((done) => done && scene.go({ at: 'operators' }));
    return html`
      <p><a href=${hashOf({ at: 'operators' })}>${words('back')}</a></p>
      <h2 dir="auto">${name}</h2>
      ${told()}
      ${endedAt === undefined
        ? html`
            <p>${usedText(scene, words, account)} ${mustChange ? words('pending') : nothing}</p>
            <h3>${words('change')}</h3>
            <p class="hint">${own ? words('change.own') : words('change.hint', { name })}</p>
            <form @submit=${sent(change)}>
              ${own ? nothing : roleChoice(scene, words, role)} ${languagesField(words, languages.join(', '))}
              <p class="actions"><button class="main">${words('save')}</button></p>
            </form>
            <p class="hint">${words('renew.hint')}</p>
            <p><button @click=${() => scene.act(() => earn(`/operators/${id}/password`))}>${words('renew', { name })}</button></p>
            ${own ? nothing : html`<details><summary>${words('take-away')}</summary><p>${words('take-away.sure', { name })}</p><p class="actions"><button class="main" @click=${end}>${words('take-away.yes')}</button></p></details>`}
          `
        : html`
            <p>${words('gone.since', { when: momentText(scene, endedAt) })}</p>
            <p class="hint">${words('give-back.hint')}</p>
            <p><button @click=${() => scene.act(() => earn(`/operators/${id}/give-back`))}>${words('give-back', { name })}</button></p>
          `}
    `;
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/operators/en.ts')).en,
        'pt-BR': async () => (await import('../words/operators/pt-br.ts')).ptBr,
        de: async () => (await import('../words/operators/de.ts')).de,
      });
    },
    async open() {
      // Shown once: whoever comes back finds it no more.
      first = undefined;
      await load();
    },
    view() {
      const { place } = scene;
      const shown = place.at === 'operators' ? (place.within ?? '') : '';
      if (shown === '') return everybody();
      const account = accounts.find(({ id }) => id === shown);
      return account ? one(account) : html`<p>${words('unknown')}</p><p><a href=${hashOf({ at: 'operators' })}>${words('back')}</a></p>`;
    },
  };
}

type Texts = Readonly<Record<string, string>>;
const tags = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
const linkTo = ({ id, name }: Account): TemplateResult => html`<a dir="auto" href=${hashOf({ at: 'operators', within: id })}>${name}</a>`;

const roleChoice = (scene: Scene, words: RoomSay<OperatorsWord>, value: string): TemplateResult =>
  choice({ name: 'role', label: words('role'), options: operatorRoles.map((role) => ({ value: role, label: scene.say(`role.${role}`) })).reverse(), value });
const languagesField = (words: RoomSay<OperatorsWord>, value = ''): TemplateResult =>
  field({ name: 'languages', label: words('languages'), hint: words('languages.hint'), optional: true, max: 400, value });

function usedAt(scene: Scene, words: RoomSay<OperatorsWord>, { signedIn, usedAt: at }: Account): TemplateResult | string {
  if (signedIn > 0) return words('used.now');
  return at === undefined ? words('used.never') : html`${words('used.last')} ${moment(scene, at)}`;
}

function usedText(scene: Scene, words: RoomSay<OperatorsWord>, { signedIn, signedInSince, usedAt: at }: Account): string {
  if (signedInSince !== undefined) return words('signed-in', { since: momentText(scene, signedInSince), count: signedIn });
  return at === undefined ? words('never-used') : words('signed-out', { when: momentText(scene, at) });
}
