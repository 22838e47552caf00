import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { cancelFields } from '../../../src/wire/cancel.ts';

const words = {
  en: {
    'cancel.title': 'Cancel your contract',
    'cancel.confirm': 'Cancel now',
    'cancel.who.name.label': 'Your name',
    'cancel.who.name.hint': 'As in the contract.',
    'cancel.who.contract.label': 'Contract',
    'cancel.when.when.label': 'When should it end?',
    'cancel.when.when.soonest': 'As soon as possible',
    'cancel.when.when.on-date': 'On a day that I choose',
    'cancel.when.endDate.label': 'Last day',
    'cancel.when.endDate.earliest': 'As early as possible',
    'cancel.contact.email.label': 'Email',
    'cancel.contact.phone.label': 'Phone',
    'cancel.contact.message.label': 'Anything else?',
    'cancel.kind.kind.label': 'How do you want to cancel?',
    'cancel.kind.kind.ordinary': 'With notice',
    'cancel.kind.kind.extraordinary': 'For an important reason',
    'cancel.kind.reason.label': 'Reason',
    'cancel.who.identity.label': 'Customer number',
    'problem.required': '{label}: please fill this in.',
    'problem.not-an-email': '{label}: please enter an address like name@example.com.',
  },
  'pt-BR': {
    'cancel.title': 'Cancelar seu contrato',
    'cancel.who.name.label': 'Seu nome',
    'cancel.contact.email.label': 'E-mail',
    'cancel.when.when.soonest': 'O quanto antes',
    'problem.not-an-email': '{label}: informe um endereço como nome@exemplo.com.',
  },
  de: { 'cancel.title': 'Vertrag kündigen', 'cancel.contact.email.label': 'E-Mail-Adresse' },
};

const everywhere = { flow: 'cancel', version: '1', fields: cancelFields, words } as const;
const usual = [
  { id: 'who', fields: ['name', 'contract'] },
  { id: 'when', fields: ['when', 'endDate'] },
  { id: 'contact', fields: ['email', 'phone', 'message'] },
];
const usualNeeds = { name: 'required', contract: 'required', when: 'required', endDate: 'required', email: 'required', phone: 'optional', message: 'optional' } as const;

export const brSac: FlowDefinition = {
  ...structuredClone(everywhere),
  statute: 'br-sac',
  steps: usual,
  needs: usualNeeds,
  strict: false,
  legal: { basis: 'Decreto 11.034/2022', deadline: { days: 7, count: 'consecutive', zone: 'America/Sao_Paulo' } },
  labels: {},
};

export const generic: FlowDefinition = { ...brSac, statute: 'generic', legal: { basis: '', deadline: null } };

export const de312k: FlowDefinition = {
  ...structuredClone(everywhere),
  statute: 'de-312k',
  steps: [
    { id: 'kind', fields: ['kind', 'reason'] },
    { id: 'who', fields: ['name', 'identity', 'contract'] },
    { id: 'when', fields: ['endDate'] },
    { id: 'contact', fields: ['email'] },
  ],
  needs: { kind: 'required', reason: 'required', name: 'required', identity: 'optional', contract: 'required', endDate: 'optional', email: 'required' },
  strict: true,
  legal: { basis: '§ 312k BGB', deadline: null },
  labels: { start: [{ lang: 'de', text: 'Verträge hier kündigen' }], confirm: [{ lang: 'de', text: 'jetzt kündigen' }] },
};

export const allFlows: readonly FlowDefinition[] = [brSac, generic, de312k];
