import type { Flow } from '../flow/types.ts';
import type { FlowRules, Statute } from '../statutes/statute.ts';
import type { CompanyField } from '../wire/company-field.ts';
import { fieldWords, mayBeAsked } from '../wire/field-words.ts';
import type { FlowHost } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** The questions of a company that this flow can ask; whatever is none is left out, as the backend would refuse it. */
export function companyFields(given: unknown, flow: Flow): readonly CompanyField[] {
  return (Array.isArray(given) ? (given as unknown[]) : []).flatMap((one) => {
    const field = one as Partial<CompanyField> | null;
    const right = field?.flow === flow.id && /^[a-z][A-Za-z0-9]{0,39}$/.test(field.name ?? '') && !((field.name ?? '') in {}) /* such as `constructor`: views are found by names */ && field.spec && mayBeAsked({ spec: field.spec }) && typeof field.label === 'object' && !Object.hasOwn(flow.answers, field.name ?? '');
    return right ? [field as CompanyField] : [];
  });
}

/** The step that asks for the name, which the company's questions join. */
const stepOf = (flow: Flow): string | undefined => Object.keys(flow.steps).find((id) => Object.hasOwn((flow.steps[id] as { fields?: object }).fields ?? {}, 'name')); // a step that asks has fields

/** The flow with the company's questions on the page that asks for the name. */
export function withFields(flow: Flow, fields: readonly CompanyField[]): Flow {
  const id = stepOf(flow);
  const step = id === undefined ? undefined : flow.steps[id];
  if (id === undefined || step?.kind !== 'ask') return flow;
  return {
    ...flow,
    answers: { ...flow.answers, ...Object.fromEntries(fields.map(({ name, spec }) => [name, spec])) },
    steps: { ...flow.steps, [id]: { ...step, fields: { ...step.fields, ...Object.fromEntries(fields.map(({ name }) => [name, {}])) } } },
  };
}

/** The law with the company's questions in its list, where it leaves the list open and they are asked under it. */
export function withNeeds(statute: Statute, flow: Flow, fields: readonly CompanyField[]): Statute {
  const rules: FlowRules | undefined = statute.flows[flow.id];
  if (!rules?.open) return statute;
  const needs = { ...rules.needs, ...Object.fromEntries(fields.flatMap((field) => (field.statute === statute.id ? [[field.name, field.need] as const] : []))) };
  return { ...statute, flows: { ...statute.flows, [flow.id]: { ...rules, needs } } };
}

/** Lets an element ask them: its flow, its law and its words have them from now on. @param published which versions the company has published */
export function joinFields(element: SameDoorFlow, fields: readonly CompanyField[], published: unknown): void {
  const step = stepOf(element.flow);
  if (fields.length === 0 || step === undefined) return;
  const flow = withFields(element.flow, fields);
  const known = new Map<Statute, Statute>();
  const profile = (): Statute => {
    const statute = Reflect.get(Object.getPrototypeOf(element) as object, 'profile', element) as Statute; // the getter of every flow's element
    const joined = known.get(statute) ?? withNeeds(statute, flow, fields);
    known.set(statute, joined);
    return joined;
  };
  nameVersion(element, published);
  Object.defineProperties(element, { flow: { configurable: true, value: flow }, profile: { configurable: true, get: profile } });
  // The page's own words outdo these.
  const page = element.messages;
  let told = '';
  const tell = () => {
    if (told === element.language) return;
    told = element.language;
    element.messages = { ...(Object.assign({}, ...fields.map((field) => fieldWords(field, step, told))) as Record<string, string>), ...page }; // assign knows no lists
  };
  tell();
  // Another language brings other words; what is set while an element updates counts at the next update only.
  element.addController({ hostUpdated: tell });
}

/** What is sent says which version was read: the company may ask something else by then, and its words may mean something else. */
function nameVersion(element: SameDoorFlow & Pick<FlowHost, 'accompanying'>, published: unknown): void {
  const versions = (Array.isArray(published) ? published : []) as readonly Partial<Record<string, unknown>>[]; // signed by the company
  const along = element.accompanying?.bind(element);
  const value: FlowHost['accompanying'] = (answers) => {
    const flowVersion = versions.find(({ flow, statute }) => flow === element.flow.id && statute === element.profile.id)?.['version'];
    return { ...along?.(answers), ...(typeof flowVersion === 'string' && { flowVersion }) };
  };
  Object.defineProperty(element, 'accompanying', { configurable: true, value });
}
