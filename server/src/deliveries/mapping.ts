import * as v from 'valibot';
import { deepRoots, textOf, viewRoots, type EventView } from './event-view.ts';

/**
 * JSON as a company writes it in its configuration, with `{{path}}` where something of the event goes. There is no logic: nothing is
 * run, and what a person wrote is put in once and never read again as a template.
 */
export type Template = string | number | boolean | null | readonly Template[] | { readonly [name: string]: Template };

/** Texts with `{{path}}` in them are looked at when the configuration is read: a typing error is found at the start, not by a person's request. */
export const JsonTemplate = checked((value): value is Template => isJson(value), 'A mapping is JSON.');
export const TextTemplate = checked((value): value is string => typeof value === 'string', 'This is a text, with {{path}} where something of the event goes.');
/** Fields of a form by name. */
export const FormTemplate = checked(
  (value): value is Readonly<Record<string, string>> => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string'),
  'A form has texts by name, such as {"number": "{{protocol}}"}.',
);
/** One path by itself, without braces, such as `data.answers.contract`. */
export const Path = v.pipe(v.string('A path is a text such as data.answers.contract.'), v.rawCheck(({ dataset, addIssue }) => {
  const fault = dataset.typed && pathFault(dataset.value);
  if (fault) addIssue({ message: fault });
}));

/**
 * A JSON value with the event's values in their places. A text that is nothing but one `{{path}}` keeps the value's own type, and is
 * `null` where there is none; within other text it is written as text, empty where there is none. Serialising escapes.
 * @param write what happens to each text of the event before it goes in
 */
export function renderJson(template: Template, view: EventView, write: (text: string) => string = (text) => text): unknown {
  if (typeof template === 'string') {
    const [only, ...others] = partsOf(template);
    if (only && 'path' in only && others.length === 0) return everyText(valueAt(view, only.path) ?? null, write);
    return renderText(template, view, write);
  }
  if (typeof template !== 'object' || template === null) return template;
  if (isList(template)) return template.map((entry) => renderJson(entry, view, write));
  return Object.fromEntries(Object.entries(template).map(([name, entry]) => [name, renderJson(entry, view, write)]));
}

/** Plain text of any number of lines. */
export function renderText(template: string, view: EventView, write: (text: string) => string = (text) => text): string {
  return partsOf(template).map((part) => ('path' in part ? write(textOf(valueAt(view, part.path))) : part.text)).join('');
}

/** One line, for headers and subjects: whatever could end it (CR, LF and all other controls, U+2028, U+2029) becomes a space. */
export function renderLine(template: string, view: EventView): string {
  return renderText(template, view).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** `application/x-www-form-urlencoded`. */
export function renderForm(template: Readonly<Record<string, string>>, view: EventView): string {
  return new URLSearchParams(Object.entries(template).map(([name, text]) => [name, renderText(text, view)])).toString();
}

/** What stands at a path: own members only, so that nothing which every object has can be named. */
export function valueAt(view: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null && isOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined), view); // its own, and enumerable
}

/**
 * Answers that a configuration names and no flow of the company asks for: each a sentence. What a company may ask is not known where
 * the configuration is read, so whoever opens an endpoint asks this with the names of its fields.
 */
export function unknownAnswers(configuration: unknown, fields: readonly string[]): string[] {
  const named = textsIn(configuration).flatMap((text) => [...partsOf(text).flatMap((part) => ('path' in part ? [part.path] : [])), text]);
  const asked = named.flatMap((path) => /^data\.answers\.([^.]+)/.exec(path)?.[1] ?? []);
  return [...new Set(asked)].filter((name) => !fields.includes(name)).map((name) => `{{data.answers.${name}}} will always be empty: no flow asks for "${name}". There are ${fields.join(', ')}.`);
}

type Part = { readonly text: string } | { readonly path: string };

function partsOf(template: string): Part[] {
  return template.split(/(\{\{[^{}]*\}\})/).flatMap((text): Part[] => {
    if (text === '') return [];
    return text.startsWith('{{') && text.endsWith('}}') ? [{ path: text.slice(2, -2).trim() }] : [{ text }];
  });
}

function faultsOf(template: string): string[] {
  const parts = partsOf(template);
  const stray = /\{{3}|\}{3}/.test(template) || parts.some((part) => 'text' in part && /\{\{|\}\}/.test(part.text));
  if (stray) return [`"${template}" has braces that do not belong together: write {{path}}, such as {{data.answers.email}}.`];
  return parts.flatMap((part) => ('path' in part ? (pathFault(part.path) ?? []) : []));
}

function pathFault(path: string): string | undefined {
  const [root = '', ...below] = path.split('.');
  if (!/^[\w-]+(\.[\w-]+)*$/.test(path)) return `"${path}" is no path: names with full stops between them, such as data.answers.email. There are no helpers, conditions or loops.`;
  if (!viewRoots.some((name) => name === root)) return `There is no "${root}" in an event: a path begins with ${viewRoots.join(', ')}.`;
  if (below.length > 0 && !deepRoots.includes(root)) return `"${root}" is a text: there is nothing below it, so "${path}" would always be empty.`;
  return below.some((name) => name === '__proto__') ? `"${path}" names what is no answer.` : undefined;
}

function checked<T>(is: (value: unknown) => value is T, otherwise: string): v.GenericSchema<unknown, T> {
  return v.pipe(
    v.custom<T>(is, otherwise),
    v.rawCheck(({ dataset, addIssue }) => {
      const [fault] = dataset.typed ? textsIn(dataset.value).flatMap(faultsOf) : [];
      if (fault !== undefined) addIssue({ message: fault });
    }),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function isJson(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function everyText(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === 'string') return write(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => everyText(entry, write));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, everyText(entry, write)]));
}

const isOwn = (value: object, name: string): boolean => Object.prototype.propertyIsEnumerable.call(value, name);
const isList = (template: Template): template is readonly Template[] => Array.isArray(template);
