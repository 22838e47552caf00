import type { WordSets } from '../../messages.ts';

/** Arabic. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'عقدك',
  'launcher.door.cancel': 'إلغاء عقد',
  'launcher.door.withdraw': 'التراجع عن عقد',
  'launcher.door.contract': 'بدء عقد',
  'launcher.door.complaint': 'تقديم شكوى',
  'launcher.door.status': 'متابعة طلب',
  'launcher.door.talk': 'التحدث مع شخص',
  'launcher.written': 'لم يُرسل بعد. ما كتبته محفوظ.',
  'launcher.under-way': 'في الطريق',
};
