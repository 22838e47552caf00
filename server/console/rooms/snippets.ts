import { html, nothing, type TemplateResult } from 'lit';
import type { Snippets } from '../../../src/wire/console.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import { Trouble } from '../api.ts';
import type { Scene } from '../scene.ts';
import { field, sent } from '../views/parts.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import type { SnippetWord } from '../words/snippets/en.ts';
import type { Room } from './room.ts';

type Snippet = Snippets['snippets'][number];
/** What is wrong with the two fields of a snippet. */
type Wrong = Readonly<Partial<Record<'title' | 'text', string>>>;

/** Text that is said often. Supervisors write it and put it in order, agents use it. */
export function openSnippets(scene: Scene): Room {
  const { desk } = scene;
  let words: RoomSay<SnippetWord> = unspoken;
  /** Which one is being changed; none: a new one is written. */
  let changing: number | undefined;
  let wrong: Wrong = {};

  const save = (snippets: readonly Snippet[], said: string): Promise<boolean> => {
    wrong = {};
    return scene.act(() => desk.saveSnippets([...snippets]), () => said);
  };
  /** Both fields are needed: said beside each, and at the top. */
  const whole = async ({ title = '', text = '' }: Readonly<Record<string, string>>): Promise<Snippet | undefined> => {
    wrong = { ...(!title.trim() && { title: words('wrong.title') }), ...(!text.trim() && { text: words('wrong.text') }) };
    const fine = await scene.act(() => (Object.keys(wrong).length > 0 ? Promise.reject(new Trouble('invalid-answers')) : Promise.resolve()));
    return fine ? { title: title.trim(), text: text.trim() } : undefined;
  };
  const add = async (texts: Readonly<Record<string, string>>, form: HTMLFormElement): Promise<void> => {
    const snippet = await whole(texts);
    if (snippet && (await save([...desk.snippets, snippet], words('saved')))) form.reset();
  };
  const change = async (at: number, texts: Readonly<Record<string, string>>): Promise<void> => {
    const snippet = await whole(texts);
    if (!snippet || !(await save(desk.snippets.with(at, snippet), words('change.saved', { title: snippet.title })))) return;
    leave(at);
  };
  const move = async (from: number, to: number): Promise<void> => {
    const { snippets } = desk;
    const [one, other] = [snippets[from], snippets[to]];
    if (!one || !other) return;
    if (!(await save(snippets.with(from, other).with(to, one), words('moved', { title: one.title, place: to + 1, count: snippets.length })))) return;
    // The button that was pressed went along; at an end it is not there any more, and the other one is.
    const up = to < from;
    scene.focusOn(up ? (to > 0 ? `up-${to}` : `down-${to}`) : to < snippets.length - 1 ? `down-${to}` : `up-${to}`);
  };
  const remove = async (at: number): Promise<void> => {
    const snippet = desk.snippets[at];
    if (!snippet || !(await save(desk.snippets.toSpliced(at, 1), words('removed', { title: snippet.title })))) return;
    scene.focusOn(desk.snippets.length > 0 ? `snippet-${Math.min(at, desk.snippets.length - 1)}` : 'add');
  };
  const begin = (at: number): void => {
    changing = at;
    wrong = {};
    scene.requestUpdate();
    scene.focusOn('title');
  };
  const leave = (at: number): void => {
    changing = undefined;
    wrong = {};
    scene.requestUpdate();
    scene.focusOn(`snippet-${at}`);
  };

  const fields = ({ title, text }: Partial<Snippet>): TemplateResult => html`
    ${field({ name: 'title', label: words('title'), max: 80, error: wrong.title, ...(title !== undefined && { value: title }) })}
    ${field({ name: 'text', label: words('text'), long: true, error: wrong.text, ...(text !== undefined && { value: text }) })}
  `;
  const shown = ({ title, text }: Snippet, at: number, writes: boolean): TemplateResult => html`
    <h2 id="snippet-${at}" tabindex="-1" dir="auto">${title}</h2>
    <p class="text" dir="auto">${text}</p>
    ${writes
      ? html`<p class="actions">
          <button @click=${() => begin(at)}>${words('change', { title })}</button>
          ${at > 0 ? html`<button id="up-${at}" @click=${() => move(at, at - 1)}>${words('up', { title })}</button>` : nothing}
          ${at < desk.snippets.length - 1 ? html`<button id="down-${at}" @click=${() => move(at, at + 1)}>${words('down', { title })}</button>` : nothing}
          <button @click=${() => remove(at)}>${words('remove', { title })}</button>
        </p>`
      : nothing}
  `;
  const changed = (snippet: Snippet, at: number): TemplateResult => html`<form aria-label=${words('change', { title: snippet.title })} @submit=${sent((texts) => change(at, texts))}>
    ${fields(snippet)}
    <p class="actions"><button class="main">${words('change.save')}</button> <button type="button" @click=${() => leave(at)}>${words('change.not')}</button></p>
  </form>`;

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/snippets/en.ts')).en,
        'pt-BR': async () => (await import('../words/snippets/pt-br.ts')).ptBr,
        de: async () => (await import('../words/snippets/de.ts')).de,
      });
    },
    async open() {
      changing = undefined;
      wrong = {};
      await desk.loadSnippets();
    },
    view(): TemplateResult {
      const writes = scene.me !== null && may(scene.me.operator.role, 'write-snippets');
      return html`
        ${desk.snippets.length === 0 ? html`<p>${words('none')}</p>` : nothing}
        <ol class="calls">${desk.snippets.map((snippet, at) => html`<li>${at === changing ? changed(snippet, at) : shown(snippet, at, writes)}</li>`)}</ol>
        ${writes && changing === undefined
          ? html`<h2 id="add" tabindex="-1">${words('add')}</h2>
              <form @submit=${sent(add)}>
                ${fields({})}
                <p class="actions"><button class="main">${words('save')}</button></p>
              </form>`
          : nothing}
      `;
    },
  };
}
