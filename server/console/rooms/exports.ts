import { html, nothing, type TemplateResult } from 'lit';
import { exportForms, exportNames, exportNeeds } from '../../../src/wire/console-exports.ts';
import { may, Me } from '../../../src/wire/console.ts';
import type { Api } from '../api.ts';
import type { Scene } from '../scene.ts';
import { choice, field, sent } from '../views/parts.ts';
import type { ExportsWord } from '../words/exports/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import type { Room } from './room.ts';

/** Data as files, as far as this role may take it along. The browser writes the file while the server reads the rows. */
export function openExports(scene: Scene, api: Api): Room {
  let words: RoomSay<ExportsWord> = unspoken;
  const take = async ({ what = '', form = '', from = '', until = '', words: wanted = '' }: Readonly<Record<string, string>>): Promise<void> => {
    // A login that has ended would be a file that says so: asked before.
    await api.get(Me, '/me');
    const link = document.createElement('a');
    link.href = api.at(`/exports/${what}?${new URLSearchParams({ form, from, until, ...(wanted === 'yes' && { words: 'yes' }) }).toString()}`);
    link.download = '';
    link.click();
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/exports/en.ts')).en,
        'pt-BR': async () => (await import('../words/exports/pt-br.ts')).ptBr,
        de: async () => (await import('../words/exports/de.ts')).de,
      });
    },
    // It shows nothing that the server would have to be asked for.
    open: async () => scene.requestUpdate(),
    view(): TemplateResult {
      const role = scene.me?.operator.role;
      const open = exportNames.filter((name) => role && may(role, exportNeeds[name]));
      const day = (name: 'from' | 'until') => field({ name, label: words(name), hint: words('day.hint'), optional: true, max: 10 });
      return html`
        <p>${words('text')}</p>
        <form @submit=${sent((texts) => scene.act(() => take(texts), () => words('taken')))}>
          ${choice({ name: 'what', label: words('what'), options: open.map((value) => ({ value, label: words(`what.${value}`) })), value: open[0] ?? '' })}
          ${choice({ name: 'form', label: words('form'), options: exportForms.map((value) => ({ value, label: words(`form.${value}`) })), value: 'csv' })} ${day('from')} ${day('until')}
          ${role && may(role, 'export-words')
            ? html`<p class="hint" id="words-hint">${words('words.hint')}</p>
                <p><label class="option"><input type="checkbox" name="words" value="yes" aria-describedby="words-hint" /> ${words('words')}</label></p>`
            : nothing}
          <p class="actions"><button class="main">${words('take')}</button></p>
        </form>
      `;
    },
  };
}
