import type { WordSets } from '../../messages.ts';

/** Arabic. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'التراجع عن العقد هنا',
  'cancel.title': 'التراجع عن عقدك',
  'cancel.confirm': 'تأكيد التراجع',
  'cancel.contract.contract.label': 'العقد الذي تتراجع عنه',
  'cancel.receipt.title': 'وصل طلب التراجع',
  'cancel.rejected.title': 'لم يُقبل طلب التراجع',
  'cancel.closed': 'تم الإغلاق. لم يُرسل أي طلب تراجع.',
};
