import * as v from 'valibot';
import { long, short } from './console-shapes.ts';
import { ownEntries } from './own-entries.ts';

const snippet = { title: short(80), text: long(1_000) };

/** `GET` and `PUT /v1/console/snippets`: text that is said often. */
export const Snippets = v.object(ownEntries({ snippets: v.array(v.object(ownEntries({ title: v.string(), text: v.string() }))) }));
export type Snippets = v.InferOutput<typeof Snippets>;
export const NewSnippets = v.strictObject({ snippets: v.pipe(v.array(v.strictObject(snippet, 'required'), 'required'), v.maxLength(200, 'too-many')) }, 'required');
export type NewSnippets = v.InferOutput<typeof NewSnippets>;

/** `GET /v1/console/flows/{flow}/{statute}?lang=`: what the person is asked, in the operator's words, in the order in which it is asked. */
export const FormWords = v.object(
  ownEntries({ title: v.string(), fields: v.array(v.object(ownEntries({ name: v.string(), label: v.string(), choices: v.array(v.object(ownEntries({ value: v.string(), label: v.string() }))) }))) }),
);
export type FormWords = v.InferOutput<typeof FormWords>;

/** What the event stream says, as names of events without any content: look at the queue again, a new call came, a case changed, a delivery needs somebody. */
export const consoleHints = ['queue', 'call', 'case', 'delivery'] as const;
export type ConsoleHint = (typeof consoleHints)[number];

/** What can go wrong at the console alone; the last segment of a problem `type` like the others, but no widget knows them. */
export const consoleProblems = [
  'sign-in-failed',
  'passkey-refused',
  'no-provider',
  'provider-unreachable',
  'not-signed-in',
  'change-password-first',
  'not-allowed',
  'same-password',
  'guessable-password',
  'sign-in-again',
  'name-taken',
  'taken',
  'not-yours',
  'already-answered',
  'already-translated',
  'not-answered',
  'counts-already',
  'list-closed',
  'harder-to-leave',
  'still-mapped',
  'nothing-to-publish',
  'changed-meanwhile',
  'last-admin',
  'own-account',
] as const;
export type ConsoleProblem = (typeof consoleProblems)[number];
