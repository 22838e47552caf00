import { html, type TemplateResult } from 'lit';
import { CheckedTenants, CompanyList, CompanyView, tenantsMax } from '../../../src/wire/console-company.ts';
import { Trouble, type Api } from '../api.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import type { CompanyWord } from '../words/company/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import { checkView } from './company-check-view.ts';
import { companyListView } from './company-list-view.ts';
import { ownCompanyView } from './company-own-view.ts';
import type { Room } from './room.ts';

type Page = 'own' | 'all' | 'check';

/** The own company as the server knows it; and for whoever runs the installation all of them, and a look at a document before it is put in place. */
export function openCompany(scene: Scene, api: Api): Room {
  let words: RoomSay<CompanyWord> = unspoken;
  let page: Page = 'own';
  let own: CompanyView | undefined;
  let all: CompanyList | undefined;
  let checked: CheckedTenants | undefined;
  let wrong: string | undefined;

  const check = async (document: string): Promise<void> => {
    checked = undefined;
    wrong = document.trim() === '' ? words('document.none') : document.length > tenantsMax ? words('document.long', { max: tenantsMax }) : undefined;
    if (wrong) throw new Trouble('invalid-answers');
    checked = await api.send(CheckedTenants, '/companies/check', { document });
  };
  // What came of it gets the focus, and is not said once more.
  const checkAndShow = async (document: string): Promise<void> => {
    if (await scene.act(() => check(document))) scene.focusOn('checked');
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/company/en.ts')).en,
        'pt-BR': async () => (await import('../words/company/pt-br.ts')).ptBr,
        de: async () => (await import('../words/company/de.ts')).de,
      });
    },
    async open(within) {
      own = await api.get(CompanyView, '/company');
      const wanted: Page = own.installation && (within === 'all' || within === 'check') ? within : 'own';
      if (wanted === 'all') all = await api.get(CompanyList, '/companies');
      checked = wrong = undefined;
      page = wanted;
      scene.requestUpdate();
    },
    view(): TemplateResult {
      if (page === 'all' && all) return html`${wayBack(words)} ${companyListView(scene, words, all)}`;
      if (page === 'check') return html`${wayBack(words)} ${checkView(scene, words, { checked, wrong, check: checkAndShow })}`;
      return own ? ownCompanyView(scene, words, own) : html``;
    },
  };
}

const wayBack = (words: RoomSay<CompanyWord>): TemplateResult => html`<p><a href=${hashOf({ at: 'company' })}>${words('back')}</a></p>`;
