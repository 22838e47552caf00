import { createHash } from 'node:crypto';
import type { CompanyField } from '../../../src/wire/company-field.ts';
import { fieldWords, mayBeAsked } from '../../../src/wire/field-words.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { TenantConfig } from '../tenants.ts';

/** The step that a company's own question joins: the one that asks for the name. */
export const stepOfCompany = ({ steps }: Pick<FlowDefinition, 'steps'>): string | undefined => steps.find(({ fields }) => fields.includes('name'))?.id;

/**
 * Flows with the company's own questions in them, each in a version of its own.
 * @throws Error that names the statute and the article where the law closes the list, and what else cannot be
 */
export function withCompanyFields(definitions: readonly FlowDefinition[], { slug, fields = [] }: Pick<TenantConfig, 'slug' | 'fields'>): FlowDefinition[] {
  for (const field of fields) {
    const fault = faultOf(field, definitions);
    if (fault) throw new Error(`The field "${field.name}" of "${slug}" cannot be asked. ${fault}`);
  }
  const extended = definitions.map((definition) => extend(definition, fields.filter(({ flow, statute }) => flow === definition.flow && statute === definition.statute)));
  const count = (flow: string, statute: string) => Object.keys(extended.find((one) => one.flow === flow && one.statute === statute)?.needs ?? {}).length;
  for (const { statute } of fields.filter(({ flow }) => flow === 'cancel')) {
    const [out, into] = [count('cancel', statute), count('contract', statute)];
    if (into > 0 && out > into) throw new Error(`The fields of "${slug}" cannot be asked. Cancelling would ask for ${out} things under ${statute}, contracting for ${into}: getting out must not take more than getting in.`);
  }
  return extended;
}

function faultOf(field: CompanyField, definitions: readonly FlowDefinition[]): string | undefined {
  const { flow, statute, name, spec, choices = {} } = field;
  const definition = definitions.find((one) => one.flow === flow && one.statute === statute);
  if (!definition) return `The flow "${flow}" is not published under "${statute}".`;
  if (!mayBeAsked(field)) return 'A field of the company is text, long-text, email, phone, date or choice.';
  const { open, legal, fields } = definition;
  if (!open) return `${legal.closedBy ?? legal.basis} closes the list of what "${flow}" may ask for under "${statute}": only ${Object.keys(definition.needs).join(', ')}. Take the field away, or use another statute where none of this law applies.`;
  if (Object.hasOwn(fields, name)) return `"${flow}" has a field of this name already.`;
  if (stepOfCompany(definition) === undefined) return `"${flow}" has no page that asks for a name.`;
  const wordless = spec.as === 'choice' ? spec.choices.filter((choice) => !Object.hasOwn(choices, choice)) : [];
  return wordless.length > 0 ? `There are no words for the choice ${wordless.join(', ')}.` : undefined;
}

function extend(definition: FlowDefinition, fields: readonly CompanyField[]): FlowDefinition {
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
