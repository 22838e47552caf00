import type { FlowDesk, OwnQuestion } from '../../../src/wire/console-flows.ts';

export type Asked = FlowDesk['live']['fields'][number];
type Texts = Readonly<Record<string, string>>;

export const kinds = ['text', 'long-text', 'choice', 'date', 'email', 'phone'] as const;
export type Kind = (typeof kinds)[number];

/** A question while it is written: always text, so that nothing half-written is lost. */
export interface Written {
  readonly name: string;
  readonly as: Kind;
  readonly max: string;
  readonly need: OwnQuestion['need'];
  /** By language. */
  readonly label: Texts;
  readonly hint: Texts;
  /** By language: a choice a line, its short name, an equals sign, its words. */
  readonly choices: Texts;
}

export const nothingWritten: Written = { name: '', as: 'text', max: '200', need: 'optional', label: {}, hint: {}, choices: {} };

/** A question as it can be changed. */
export function writtenFrom({ name, spec, need, label, hint = {}, choices = {} }: Asked): Written {
  const languages = [...new Set([...Object.keys(label), ...Object.values(choices).flatMap((texts) => Object.keys(texts))])];
  const names = spec.as === 'choice' ? spec.choices : [];
  const lines = (lang: string): string => names.map((one) => `${one} = ${choices[one]?.[lang] ?? ''}`).join('\n');
  const as = kinds.find((kind) => kind === spec.as) ?? 'text';
  return { name, as, max: 'max' in spec ? String(spec.max) : nothingWritten.max, need, label, hint, choices: Object.fromEntries(languages.map((lang) => [lang, lines(lang)])) };
}

/** The same choices in another language: those that have no words there yet stand with an empty place for them. */
export function choicesIn({ choices }: Written, from: string, to: string): string {
  const words = new Map(linesOf(choices[to]));
  return linesOf(choices[from])
    .map(([name]) => `${name} = ${words.get(name) ?? ''}`)
    .join('\n');
}

/** What is sent; whether it can be asked is the server's to say. @param lang in which the choices were written last: they stand in its order */
export function questionFrom({ name, as, max, need, label, hint, choices }: Written, lang: string): object {
  const names = linesOf(choices[lang]).map(([one]) => one);
  const inWords = names.flatMap((one) => {
    const texts = filled(Object.fromEntries(Object.entries(choices).map(([tongue, lines]) => [tongue, new Map(linesOf(lines)).get(one) ?? ''])));
    return Object.keys(texts).length > 0 ? [[one, texts] as const] : [];
  });
  const hints = filled(hint);
  return {
    name: name.trim(),
    spec: as === 'choice' ? { as, choices: names } : as === 'text' || as === 'long-text' ? { as, max: Number(max) } : { as },
    need,
    label: filled(label),
    ...(Object.keys(hints).length > 0 && { hint: hints }),
    ...(as === 'choice' && { choices: Object.fromEntries(inWords) }),
  };
}

const filled = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

function linesOf(text = ''): (readonly [name: string, words: string])[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    return name ? [[name, at < 0 ? '' : line.slice(at + 1).trim()] as const] : [];
  });
}

/** Which part of the form a problem of the server's is about, such as `fields.2.label.en`. */
export function partOf(place: string): 'name' | 'kind' | 'max' | 'label' | 'hint' | 'choices' {
  const rest = place.replace(/^fields\.\d+\.?/, '');
  if (rest === 'spec.max') return 'max';
  if (/^(spec\.choices|choices)/.test(rest)) return 'choices';
  if (rest.startsWith('spec')) return 'kind';
  return rest.startsWith('label') ? 'label' : rest.startsWith('hint') ? 'hint' : 'name';
}
