import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Portugal. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Desistir do contrato aqui',
  'cancel.title': 'Desistir do contrato (livre resolução)',
  'cancel.confirm': 'Confirmar a desistência',
  'cancel.contract.contract.label': 'Contrato de que desiste',
  'cancel.receipt.title': 'A sua desistência chegou',
  'cancel.rejected.title': 'A sua desistência não foi aceite',
  'cancel.closed': 'Fechado. Não foi enviada nenhuma desistência.',
};
