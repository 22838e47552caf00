import { html, nothing, type TemplateResult } from 'lit';
import { may } from '../../../src/wire/console-permissions.ts';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import { DeskIndex, EscalationsNoted, type EscalationBody, type ExclusionReason } from '../../../src/wire/resolution-index.ts';
import { Trouble, type Api } from '../api.ts';
import type { Scene } from '../scene.ts';
import { choice, sent } from '../views/parts.ts';
import type { IndexWord } from '../words/index/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import { lineOf, readEscalations, type EscalationLine, type WrongLine } from './escalation-lines.ts';
import { excludeForms, noteForm, pasteForm, type IndexForm, type Wrong } from './index-forms.ts';
import { figuresView, notedView } from './index-figures.ts';
import { monthName, monthNow } from './months.ts';
import type { Room } from './room.ts';

/** So many at once fit into what the server reads, whatever is in them. */
const batch = 100;
/** Whoever pasted the wrong column needs to see a few. */
const wrongLinesShown = 8;

/** The resolution index: what is published, and what the company adds to it. There is no way here to say that something was resolved. */
export function openIndex(scene: Scene, api: Api): Room {
  let words: RoomSay<IndexWord> = unspoken;
  let period = '';
  let index: DeskIndex | undefined;
  let wrong: Wrong = {};
  const notes: Partial<Record<IndexForm, string>> = {};

  const show = async (month: string): Promise<void> => {
    index = await api.get(DeskIndex, `/index?${new URLSearchParams({ period: month }).toString()}`);
    period = month;
    scene.requestUpdate();
  };
  /** What is wrong stands beside its field, and at the top; what is done is said, and stands under the form. */
  const attempt = async (form: IndexForm, work: () => Promise<string>): Promise<boolean> => {
    wrong = {};
    for (const one of ['note', 'paste', 'exclude', 'lift'] as const) delete notes[one];
    return scene.act(async () => {
      try {
        notes[form] = await work();
        await show(period);
      } catch (error) {
        if (error instanceof Trouble) wrong = { [form]: wrong[form] ?? wordOf(words, error) };
        throw error;
      }
    }, () => notes[form] ?? '');
  };
  const numberIn = (text: string): string => {
    const protocol = readProtocolNumber(text);
    if (protocol === null) throw new Trouble('invalid-answers', [{ field: 'protocol', code: 'not-a-protocol' }]);
    return protocol;
  };

  const note = (texts: { readonly protocol: string; readonly body: EscalationBody; readonly reference: string }) =>
    attempt('note', async () => {
      const protocol = numberIn(texts.protocol);
      const reference = texts.reference.trim();
      const { known, unknown } = await api.send(EscalationsNoted, '/index/escalations', { source: 'operator', escalations: [{ protocol, body: texts.body, ...(reference && { reference }) }] });
      if (unknown.length > 0) throw new Trouble('not-found');
      return known > 0 ? words('note.known') : words('note.done', { protocol });
    });
  const paste = (text: string) =>
    attempt('paste', async () => {
      const { escalations, wrong: lines } = readEscalations(text);
      if (lines.length > 0 || escalations.length === 0) {
        wrong = { paste: wrongLines(words, lines) };
        throw new Trouble('invalid-answers');
      }
      const left: EscalationLine[] = [];
      const [noted, known] = await noteAll(api, escalations, left);
      scene.keep('index-paste', left.map(lineOf).join('\n'));
      return `${words('paste.result', { noted, known, unknown: left.length })}${left.length > 0 ? ` ${words('paste.unknown')}` : ''}`;
    });
  const exclude = (text: string, reason: ExclusionReason) =>
    attempt('exclude', async () => {
      const protocol = numberIn(text);
      await api.tell('/index/exclusions', { protocol, reason });
      return words('exclude.done', { protocol });
    });
  const lift = (text: string) =>
    attempt('lift', async () => {
      const protocol = numberIn(text);
      await api.tell('/index/exclusions/lift', { protocol });
      return words('lift.done', { protocol });
    });

  const monthForm = (): TemplateResult => {
    const { lang } = scene.say;
    const now = monthNow(scene.me?.company.zone ?? 'UTC', new Date());
    const published = new Map(index?.periods.map((one) => [one.period, one.state]));
    const months = [...new Set([now, period, ...published.keys()])].sort().reverse();
    const label = (month: string): string => {
      const state = published.get(month);
      return state ? words(`month.${state}`, { month: monthName(lang, month) }) : monthName(lang, month);
    };
    return html`<form role="search" @submit=${sent(({ month = now }) => scene.act(() => show(month), () => words('shown', { month: monthName(lang, month) })))}>
      ${choice({ name: 'month', label: words('month'), options: months.map((month) => ({ value: month, label: label(month) })), value: period })}
      <p class="actions"><button class="main">${words('show')}</button></p>
    </form>`;
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/index/en.ts')).en,
        'pt-BR': async () => (await import('../words/index/pt-br.ts')).ptBr,
        de: async () => (await import('../words/index/de.ts')).de,
      });
    },
    open: (within) => show(/^\d{4}-\d{2}$/.test(within) ? within : period || monthNow(scene.me?.company.zone ?? 'UTC', new Date())),
    view() {
      if (!index || !scene.me) return html``;
      const { operator, company } = scene.me;
      const forms = { scene, words, wrong, notes };
      return html`
        <p><strong>${words('text')}</strong></p>
        ${monthForm()} ${figuresView(scene, words, { period, figures: index.figures, slug: company.slug })} ${notedView(words, monthName(scene.say.lang, period), index)}
        ${may(operator.role, 'answer-cases') ? html`${noteForm(forms, note)} ${pasteForm(forms, paste)}` : nothing}
        ${may(operator.role, 'exclude-cases') ? excludeForms(forms, exclude, lift) : nothing}
      `;
    },
  };
}

/** In parts that the server takes; what it does not know comes into `left`. @returns how many are noted, and how many were known */
async function noteAll(api: Api, escalations: readonly EscalationLine[], left: EscalationLine[]): Promise<[noted: number, known: number]> {
  const total: [number, number] = [0, 0];
  for (let at = 0; at < escalations.length; at += batch) {
    const some = escalations.slice(at, at + batch);
    const { noted, known, unknown } = await api.send(EscalationsNoted, '/index/escalations', { source: 'import', escalations: some });
    total[0] += noted;
    total[1] += known;
    left.push(...some.filter(({ protocol }) => unknown.includes(protocol)));
  }
  return total;
}

/** The first of them, one in a line. */
function wrongLines(words: RoomSay<IndexWord>, lines: readonly WrongLine[]): string {
  const said = lines.slice(0, wrongLinesShown).map(({ line, what }) => words(`wrong.line.${what}`, { line }));
  if (lines.length > wrongLinesShown) said.push(words('wrong.line.more', { count: lines.length - wrongLinesShown }));
  return said.join('\n') || words('wrong.none');
}

function wordOf(words: RoomSay<IndexWord>, { code }: Trouble): string | undefined {
  if (code === 'invalid-answers') return words('wrong.protocol');
  if (code === 'not-found') return words('wrong.unknown');
  return code === 'counts-already' ? words('wrong.stands') : undefined;
}
