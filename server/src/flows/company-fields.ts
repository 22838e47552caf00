import { createHash } from 'node:crypto';
import { cancelFields } from '../../../src/wire/cancel.ts';
import type { CompanyField } from '../../../src/wire/company-field.ts';
import { complaintFields } from '../../../src/wire/complaint.ts';
import { contractFields } from '../../../src/wire/contract.ts';
import { fieldWords, mayBeAsked } from '../../../src/wire/field-words.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { TenantConfig } from '../tenants.ts';
import { formEnvelope } from './form-message.ts';

/** The step that a company's own question joins: the one that asks for the name. */
export const stepOfCompany = ({ steps }: Pick<FlowDefinition, 'steps'>): string | undefined => steps.find(({ fields }) => fields.includes('name'))?.id;

/** Why a question cannot be asked: which part of it is wrong, a code for whoever mends it, and a sentence that teaches. */
export interface FieldFault {
  readonly at: 'name' | 'spec' | 'choices';
  readonly code: 'list-closed' | 'name-taken' | 'not-a-choice' | 'words-missing';
  readonly sentence: string;
}

/**
 * Checks the company's own questions of its configuration against what law and product bring.
 * @throws Error that names the statute and the article where the law closes the list, and what else cannot be
 */
export function checkCompanyFields(definitions: readonly FlowDefinition[], { slug, fields = [] }: Pick<TenantConfig, 'slug' | 'fields'>): void {
  for (const field of fields) {
    const definition = definitions.find(({ flow, statute }) => flow === field.flow && statute === field.statute);
    const sentence = definition ? faultOf(field, definition)?.sentence : `The flow "${field.flow}" is not published under "${field.statute}".`;
    if (sentence) throw new Error(`The field "${field.name}" of "${slug}" cannot be asked. ${sentence}`);
  }
  const extended = definitions.map((definition) => withOwn(definition, fields.filter(({ flow, statute }) => flow === definition.flow && statute === definition.statute)));
  for (const statute of new Set(fields.filter(({ flow }) => flow === 'cancel').map((field) => field.statute))) {
    const sentence = harderToLeave(extended, statute);
    if (sentence) throw new Error(`The fields of "${slug}" cannot be asked. ${sentence}`);
  }
}

/** Why this law does not let a company ask anything of its own, where it does not. */
export function closedBecause({ open, legal, needs, flow, statute }: FlowDefinition): string | undefined {
  if (open) return undefined;
  return `${legal.closedBy ?? legal.basis} closes the list of what "${flow}" may ask for under "${statute}": only ${Object.keys(needs).join(', ')}. Take the field away, or use another statute where none of this law applies.`;
}

/** What keeps this question from being asked beside those of law and product. */
export function faultOf({ flow, name, spec, choices = {} }: CompanyField, definition: FlowDefinition): FieldFault | undefined {
  if (!mayBeAsked({ spec })) return { at: 'spec', code: 'not-a-choice', sentence: 'A field of the company is text, long-text, email, phone, date or choice.' };
  const closed = closedBecause(definition);
  if (closed) return { at: 'name', code: 'list-closed', sentence: closed };
  // Also what this law does not ask: the widget knows the question, and takes ours for it.
  if (Object.hasOwn(definition.fields, name) || Object.hasOwn(ours[flow], name)) return { at: 'name', code: 'name-taken', sentence: `"${flow}" has a field of this name already.` };
  if (formEnvelope.has(name) || name in {}) return { at: 'name', code: 'name-taken', sentence: `"${name}" means something else in a form.` };
  if (stepOfCompany(definition) === undefined) return { at: 'name', code: 'list-closed', sentence: `"${flow}" has no page that asks for a name.` };
  if (spec.as !== 'choice') return undefined;
  const odd = spec.choices.find((choice, place) => !/^[A-Za-z0-9-]{1,40}$/.test(choice) || choice === 'label' || choice === 'hint' || choice in {} || spec.choices.indexOf(choice) !== place);
  if (odd !== undefined) return { at: 'choices', code: 'not-a-choice', sentence: `A choice has a short name of letters, digits and hyphens, once, and not "label" or "hint": ${odd || 'one is empty'}.` };
  const wordless = spec.choices.filter((choice) => !Object.hasOwn(choices, choice));
  return wordless.length > 0 ? { at: 'choices', code: 'words-missing', sentence: `There are no words for the choice ${wordless.join(', ')}.` } : undefined;
}

const ours = { cancel: cancelFields, contract: contractFields, complaint: complaintFields } as const;

/** Why these flows cannot be published together: getting out must not take more than getting in. */
export function harderToLeave(definitions: readonly FlowDefinition[], statute: string): string | undefined {
  const count = (flow: string) => Object.keys(definitions.find((one) => one.flow === flow && one.statute === statute)?.needs ?? {}).length;
  const [out, into] = [count('cancel'), count('contract')];
  return into > 0 && out > into ? `Cancelling would ask for ${out} things under ${statute}, contracting for ${into}: getting out must not take more than getting in.` : undefined;
}

/** A flow with the company's own questions in it, in a version of its own; nothing of law and product is left out or said otherwise. */
export function withOwn(definition: FlowDefinition, fields: readonly CompanyField[]): FlowDefinition {
  const step = stepOfCompany(definition);
  if (fields.length === 0 || step === undefined) return definition;
  const names = fields.map(({ name }) => name);
  const version = createHash('sha256').update(JSON.stringify([definition.version, fields])).digest('hex').slice(0, 16);
  return {
    ...definition,
    version,
    steps: definition.steps.map((one) => (one.id === step ? { ...one, fields: [...one.fields, ...names] } : one)),
    fields: { ...definition.fields, ...Object.fromEntries(fields.map(({ name, spec }) => [name, spec])) },
    needs: { ...definition.needs, ...Object.fromEntries(fields.map(({ name, need }) => [name, need])) },
    words: Object.fromEntries(
      Object.entries(definition.words).map(([lang, words]) => [lang, Object.assign({ ...words }, ...fields.map((field) => fieldWords(field, step, lang))) as Record<string, string>]), // assign knows no lists
    ),
  };
}
