import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CompanyField } from '../../../src/wire/company-field.ts';
import { NewFlowDraft, type FlowDesk, type FlowLine, type FlowLines, type OwnQuestion } from '../../../src/wire/console-flows.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { leafOf } from '../cases/leaf.ts';
import { formWords } from '../console/form-words.ts';
import { checkAskedAnswers } from '../deliveries/asked-answers.ts';
import { Refusal } from '../refusal.ts';
import type { FlowKey, FlowStorage, ListedPublication, StoredDraft } from '../storage/flow-storage.ts';
import { changesBetween } from './changes.ts';
import { closedBecause, faultOf, harderToLeave, withOwn } from './company-fields.ts';
import type { Tenant } from './published-flow.ts';

/** What operators do with flows: see, draft, publish. Each promise may throw `Refusal` and `StorageUnavailable`. */
export interface FlowDeskService {
  list(): Promise<FlowLines>;
  /** @param lang in which law and product's own questions are named */
  open(key: FlowKey, lang: string): Promise<FlowDesk>;
  /** @throws Refusal `list-closed`, `harder-to-leave`, `invalid-answers`, `changed-meanwhile` */
  save(key: FlowKey, draft: unknown, operatorId: string): Promise<void>;
  /** @throws Refusal also `nothing-to-publish`, `still-mapped` */
  publish(key: FlowKey, seen: { readonly revision: number; readonly after: number }, operatorId: string): Promise<void>;
  /** The flow as the draft would ask it, or as it is. */
  preview(key: FlowKey): Promise<FlowDefinition>;
}

export function createFlowDesk({ storage, tenant, clock }: { readonly storage: FlowStorage; readonly tenant: Tenant; readonly clock: () => Date }): FlowDeskService {
  const { live } = tenant;
  const baseOf = (key: FlowKey): FlowDefinition => {
    const base = live.bases.find(same(key));
    if (!base) throw new Refusal('not-found');
    return base;
  };
  const standing = (key: FlowKey): readonly CompanyField[] => live.fields.filter(same(key));
  const draftOf = async (key: FlowKey): Promise<StoredDraft | undefined> => (await storage.drafts(tenant.id)).find(same(key));

  /** What keeps these questions from being asked; the law first. */
  const check = (key: FlowKey, fields: readonly CompanyField[]): void => {
    const base = baseOf(key);
    const closed = fields.length > 0 ? closedBecause(base) : undefined;
    if (closed) throw new Refusal('list-closed', { detail: closed });
    const faults = fields.map((field) => faultOf(field, base));
    const problems = faults.flatMap((fault, place) => (fault ? [{ field: `fields.${place}.${fault.at}`, code: fault.code }] : []));
    const twice = fields.flatMap(({ name }, place) => (fields.findIndex((other) => other.name === name) < place ? [{ field: `fields.${place}.name`, code: 'name-taken' }] : []));
    const first = faults.find((fault) => fault !== undefined);
    if (problems.length + twice.length > 0) throw new Refusal('invalid-answers', { problems: [...problems, ...twice], ...(first && { detail: first.sentence }) });
    const all = live.bases.map((one) => withOwn(one, same(key)(one) ? fields : standing(one)));
    const asksMoreToLeave = standing({ flow: 'cancel', statute: key.statute }).length > 0 || key.flow === 'cancel';
    const harder = asksMoreToLeave && fields !== standing(key) ? harderToLeave(all, key.statute) : undefined;
    if (harder) throw new Refusal('harder-to-leave', { detail: harder });
    try {
      checkAskedAnswers([{ ...tenant, fields: [] }], all);
    } catch (error) {
      throw new Refusal('still-mapped', { detail: (error as Error).message, cause: error }); // it throws nothing else
    }
  };

  return {
    async list() {
      const [drafts, latest] = [await storage.drafts(tenant.id), await storage.latest(tenant.id)];
      const flows = live.bases.map((base): FlowLine => {
        const { flow, statute, legal, open } = base;
        return { flow, statute, basis: legal.basis, open: open === true, own: standing(base).length, draft: (drafts.find(same(base))?.fields ?? null) !== null, live: liveOf(tenant, base, latest.find(same(base))) };
      });
      return { flows };
    },

    async open(key, lang) {
      const base = baseOf(key);
      const [draft, history] = [await draftOf(key), await storage.history(tenant.id, key)];
      const [now, next] = [standing(key), draft?.fields ?? standing(key)];
      const own = new Set(next.map(({ name }) => name));
      const asked = withOwn(base, next);
      const inFile = live.inFile(key);
      const fault = history[0]?.fields.map((field) => faultOf(field, base)).find(Boolean)?.sentence;
      return {
        flow: base.flow,
        statute: base.statute,
        basis: base.legal.basis,
        open: base.open === true,
        ...(base.legal.closedBy !== undefined && { closedBy: base.legal.closedBy }),
        languages: Object.keys(base.words),
        asked: formWords(asked, lang).fields.map(({ name, label }) => ({ name, label, need: asked.needs[name] ?? 'optional', own: own.has(name) })),
        live: { ...liveOf(tenant, base, history[0]), fields: now.map(questionOf) },
        draft: { revision: draft?.revision ?? 0, ...(draft?.fields && { fields: draft.fields.map(questionOf), at: draft.at, ...(draft.by !== null && { by: draft.by }) }) },
        changes: changesBetween(now, next),
        ...(history.length > 0 && { setAside: inFile.map(questionOf) }),
        ...(fault !== undefined && { fault }),
        history: history.map(({ number, version, sha256, at, by, fields }) => ({ number, version, sha256, at, fields: fields.map(questionOf), ...(by !== null && { by }) })),
      };
    },

    async save(key, given, operatorId) {
      const { revision, fields } = draftIn(given);
      const own = fields && fields.map((field) => fieldOf(key, field));
      if (own) check(key, own);
      else baseOf(key);
      const state = await storage.saveDraft(tenant.id, { flow: key.flow, statute: key.statute, revision, fields: own, operatorId, at: clock().toISOString() });
      if (state === 'changed') throw new Refusal('changed-meanwhile');
    },

    async publish(key, { revision, after }, operatorId) {
      await live.refresh();
      const base = baseOf(key);
      const draft = await draftOf(key);
      if (draft && draft.revision !== revision) throw new Refusal('changed-meanwhile');
      if (!draft?.fields) throw new Refusal('nothing-to-publish');
      // Law, product or another flow may have changed since it was saved.
      check(key, draft.fields);
      const definition = withOwn(base, draft.fields);
      const text = JSON.stringify(definition);
      const at = clock().toISOString();
      const leaf = leafOf({ event: 'flow-published', actor: `operator:${operatorId}`, object: `${key.flow}/${key.statute}/${after + 1}/${definition.version}`, at, sealed: Buffer.from(text) });
      const sha256 = createHash('sha256').update(text).digest('hex');
      const state = await storage.publish(tenant.id, { flow: base.flow, statute: base.statute, revision, after, base, definition, fields: draft.fields, sha256, operatorId, at, leaf });
      if (state === 'changed') throw new Refusal('changed-meanwhile');
      await live.refresh();
    },

    async preview(key) {
      return withOwn(baseOf(key), (await draftOf(key))?.fields ?? standing(key));
    },
  };
}

function liveOf({ flows }: Tenant, key: FlowKey, last: ListedPublication | undefined): FlowLine['live'] {
  const version = flows.find(({ definition }) => same(key)(definition))?.definition.version ?? '';
  return { version, number: last?.number ?? 0, ...(last && { since: last.at, ...(last.by !== null && { by: last.by }) }) };
}

const same = ({ flow, statute }: FlowKey) => (other: FlowKey): boolean => other.flow === flow && other.statute === statute;

/** Each mistake by its place, such as `fields.0.label.en`. */
function draftIn(given: unknown): NewFlowDraft {
  const result = v.safeParse(NewFlowDraft, given);
  if (!result.success) throw new Refusal('invalid-answers', { problems: result.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', code: issue.message })) });
  return result.output;
}

/** Always in this order: the version is a hash of it. Texts without the spaces around them. */
function fieldOf({ flow, statute }: FlowKey, { name, spec, need, label, hint, choices }: OwnQuestion): CompanyField {
  const kept = spec.as === 'choice' ? Object.fromEntries(spec.choices.flatMap((choice) => (choices && Object.hasOwn(choices, choice) ? [[choice, trimmed(choices[choice])]] : []))) : undefined;
  return { flow: flow as CompanyField['flow'], statute, name, spec, need, label: trimmed(label), ...(hint && { hint: trimmed(hint) }), ...(kept && { choices: kept }) }; // a flow that is there
}

const trimmed = (texts: Readonly<Record<string, string>> = {}): Record<string, string> => Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, text.trim()]));
const questionOf = ({ flow: _flow, statute: _statute, ...question }: CompanyField): Omit<CompanyField, 'flow' | 'statute'> => question;
