import { html, nothing, type TemplateResult } from 'lit';
import type { Flow } from '../../flow/types.ts';
import type { Words } from '../../i18n/words.ts';
import type { FileRef } from '../../wire/file.ts';
import { isDay, type FieldSpec, type WireAnswers, type WireValue } from '../../wire/vocabulary.ts';
import { filesView } from './files.ts';
import type { StatusScene } from './scene.ts';

/** One answer in the words of the question that asked for it. */
export interface SentRow {
  readonly label: string;
  readonly texts: readonly string[];
  readonly files: readonly FileRef[];
}

/** What was sent, in the order in which it was asked; an answer that no question of ours asked for keeps its own name. */
export function sentRows(answers: WireAnswers, flow: Flow | undefined, words: Words): readonly SentRow[] {
  const steps = new Map(Object.entries(flow?.steps ?? {}).flatMap(([step, one]) => (one.kind === 'ask' ? Object.keys(one.fields).map((name) => [name, step] as const) : [])));
  const names = [...steps.keys(), ...Object.keys(answers).filter((name) => !steps.has(name))];
  return names.flatMap((name) => {
    const value = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (value === undefined || value.length === 0) return [];
    const list = typeof value === 'string' ? [value] : value;
    const word = (slot: string) => flow && words.find(`${flow.id}.${steps.get(name)}.${name}.${slot}`);
    const spec = flow && Object.hasOwn(flow.answers, name) ? flow.answers[name] : undefined;
    return [
      {
        label: word('label') ?? name,
        texts: list.filter((one) => typeof one === 'string').map((one) => textOf(one, spec, words, word)),
        files: list.filter((one) => typeof one !== 'string'),
      },
    ];
  });
}

/** A choice by its label, a day written out, everything else as it was sent. */
function textOf(text: string, spec: FieldSpec | undefined, words: Words, word: (slot: string) => string | undefined): string {
  if (spec?.as === 'choice') return word(text) ?? text;
  if (spec?.as === 'consent') return words.say('status.yes');
  if (spec?.as === 'date') return isDay(text) ? words.day(text) : (word(text) ?? text);
  return text;
}

/** What the person sent in the beginning. Points stand at their answers, and need not be read twice. */
export function sentView(scene: StatusScene): TemplateResult | typeof nothing {
  const { view, words, flow } = scene;
  const { submission, points, files } = view ?? {};
  if (!submission || !points || !files) return nothing;
  const elsewhere = (value: WireValue | undefined) => Array.isArray(value) && value.length === points.length && value.every((one, index) => one === points[index]?.text);
  const answers = Object.fromEntries(Object.entries(submission.answers).filter(([, value]) => !elsewhere(value)));
  const rows = sentRows(answers, flow, words);
  const named = new Set(rows.flatMap((row) => row.files.map(({ id }) => id)));
  return html`<h3>${words.say('receipt.sent')}</h3>
    <p>${words.say('status.arrived', { moment: words.moment(submission.receivedAt) })}</p>
    <dl class="answers">
      ${rows.map(
        ({ label, texts, files }) => html`<div><dt>${label}</dt><dd dir="auto">${texts.join('\n')}${filesView(scene, files)}</dd></div>`,
      )}
    </dl>
    ${filesView(scene, files.filter(({ id }) => !named.has(id)))}`;
}
