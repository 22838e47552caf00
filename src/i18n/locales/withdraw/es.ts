import type { WordSets } from '../../messages.ts';

/** Spanish. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Desistir del contrato aquí',
  'cancel.title': 'Desistir de su contrato',
  'cancel.confirm': 'Confirmar desistimiento',
  'cancel.contract.contract.label': 'Contrato del que desiste',
  'cancel.receipt.title': 'Su desistimiento ha llegado',
  'cancel.rejected.title': 'Su desistimiento no ha sido aceptado',
  'cancel.closed': 'Cerrado. No se ha enviado ningún desistimiento.',
};
