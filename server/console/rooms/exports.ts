import { html, nothing, type TemplateResult } from 'lit';
import { exportForms, exportNames, exportNeeds } from '../../../src/wire/console-exports.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import { Me } from '../../../src/wire/console-sign-in.ts';
import { isDay } from '../../../src/wire/vocabulary.ts';
import { Trouble, type Api } from '../api.ts';
import type { Scene } from '../scene.ts';
import { choice, field, sent } from '../views/parts.ts';
import type { ExportsWord } from '../words/exports/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import type { Room } from './room.ts';

const ends = ['from', 'until'] as const;
type Span = Readonly<Record<(typeof ends)[number], string>>;

/** Data as files, as far as this role may take it along. The browser writes the file while the server reads the rows. */
export function openExports(scene: Scene, api: Api): Room {
  const role = scene.me?.operator.role;
  const open = exportNames.filter((name) => role && may(role, exportNeeds[name]));
  let words: RoomSay<ExportsWord> = unspoken;
  let what: string = open[0] ?? '';
  let span: Span = { from: '', until: '' };
  let wrong: readonly (keyof Span)[] = [];

  const take = async (form: string, withWords: boolean): Promise<void> => {
    wrong = ends.filter((end) => span[end] !== '' && !isDay(span[end]));
    // What the server says no to, and a login that has ended, would be files that say so: looked at before.
    if (wrong.length > 0) throw new Trouble('invalid-answers', wrong.map((end) => ({ field: end, code: 'not-a-date' })));
    await api.get(Me, '/me');
    const link = document.createElement('a');
    link.href = api.at(`/exports/${what}?${new URLSearchParams({ form, ...span, ...(withWords && { words: 'yes' }) }).toString()}`);
    link.download = '';
    link.click();
  };
  const day = (end: keyof Span): TemplateResult =>
    field({ name: end, label: words(end), hint: words('day.hint'), optional: true, max: 10, value: span[end], error: wrong.includes(end) ? words('day.wrong') : undefined });

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
      const submitted = sent(({ form = '', from = '', until = '', words: withWords }) => {
        span = { from: from.trim(), until: until.trim() };
        return scene.act(() => take(form, withWords === 'yes'), () => words('taken'));
      });
      const chosen = (value: string): void => {
        what = value;
        scene.requestUpdate();
      };
      return html`
        <p>${words('text')}</p>
        <form @submit=${submitted}>
          ${choice({ name: 'what', label: words('what'), options: open.map((value) => ({ value, label: words(`what.${value}`) })), value: what, change: chosen })}
          ${choice({ name: 'form', label: words('form'), options: exportForms.map((value) => ({ value, label: words(`form.${value}`) })), value: 'csv' })} ${ends.map(day)}
          ${what === 'cases' && role && may(role, 'export-words')
            ? html`<div class="field">
                <div class="option"><input type="checkbox" id="words" name="words" value="yes" aria-describedby="words-hint" /><label for="words">${words('words')}</label></div>
                <p class="hint" id="words-hint">${words('words.hint')}</p>
              </div>`
            : nothing}
          <p class="actions"><button class="main">${words('take')}</button></p>
        </form>
      `;
    },
  };
}
