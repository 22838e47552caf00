/** Who works at the console. `admin` is a supervisor who also makes accounts; an `auditor` reads what was done, no case, and changes nothing. */
export const operatorRoles = ['admin', 'supervisor', 'agent', 'relay', 'interpreter', 'auditor'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/**
 * What somebody at the console may do. Nobody may confirm for the person: there is no such deed. `see-companies` is worth something only at
 * the company that runs the installation.
 */
export const deeds = [
  'see-queue',
  'take-calls',
  'see-form',
  'keep-words',
  'see-cases',
  'answer-cases',
  'translate',
  'use-snippets',
  'write-snippets',
  'exclude-cases',
  'redrive',
  'draft-flows',
  'publish-flows',
  'see-index',
  'see-audit',
  'see-company',
  'see-companies',
  'export',
  'export-words',
  'make-operators',
] as const;
export type Deed = (typeof deeds)[number];

const atTheCompany = ['see-queue', 'take-calls', 'see-form', 'keep-words', 'see-cases', 'answer-cases', 'translate', 'use-snippets', 'see-index'] as const satisfies readonly Deed[];
const between = ['see-queue', 'take-calls'] as const satisfies readonly Deed[];

/** Who may do what. A relay operator or an interpreter passes on what others say: no case, no form, no words kept (47 CFR 64.604(a)(2)). */
export const permissions: Readonly<Record<OperatorRole, readonly Deed[]>> = {
  admin: deeds,
  supervisor: [...atTheCompany, 'write-snippets', 'exclude-cases', 'redrive', 'draft-flows', 'export'],
  agent: atTheCompany,
  relay: between,
  interpreter: between,
  auditor: ['see-index', 'see-audit', 'see-company', 'see-companies'],
};

export function may(role: OperatorRole, deed: Deed): boolean {
  return permissions[role].includes(deed);
}
