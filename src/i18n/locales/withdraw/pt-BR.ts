import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Desistir do contrato',
  'cancel.title': 'Desistir do seu contrato',
  'cancel.confirm': 'Confirmar a desistência',
  'cancel.contract.contract.label': 'Contrato do qual você desiste',
  'cancel.receipt.title': 'Sua desistência chegou',
  'cancel.rejected.title': 'Sua desistência não foi aceita',
  'cancel.closed': 'Fechado. Nenhuma desistência foi enviada.',
};
