import type { WordSets } from '../../messages.ts';

/** Arabic. */
export const after: WordSets['after'] = {
  'review.change': 'تغيير',
  'review.none': 'غير مذكور',
  'review.yes': 'نعم',

  'queued.proof': 'تتلقى الشركة عددًا غير معتاد من الطلبات. جهازك يثبت الآن أن طلبك لم يرسله روبوت. لا يلزمك فعل أي شيء.',
  'queued.kept': 'طلبك محفوظ على هذا الجهاز. نواصل المحاولة ما دامت هذه الصفحة مفتوحة، وعند عودتك.',
  'queued.memory': 'لا يسمح هذا المتصفح بحفظ طلبك. يرجى البقاء في هذه الصفحة أو تنزيل طلبك.',
  'queued.download': 'تنزيل طلبي',

  'rejected.already-cancelled': 'أُلغي هذا العقد من قبل. الرقم المرجعي: {protocol}.',
  'rejected.body-too-large': 'النص أطول من أن يُرسل. يرجى اختصاره.',
  'rejected.key-reused': 'أُرسل هذا الطلب من قبل بإجابات أخرى. يرجى البحث عن إيصاله.',
  'rejected.other': 'لم تقبل الشركة الطلب. ما زالت إجاباتك هنا.',
  'rejected.again': 'رجوع إلى إجاباتي',

  'receipt.lead': 'يرجى الاحتفاظ بهذا الإيصال. فهو يثبت أن طلبك وصل.',
  'receipt.spelled': 'حرفاً حرفاً: {spelled}',
  'receipt.received': 'وقت الوصول',
  'receipt.deadline': 'موعد الرد الأقصى',
  'receipt.signed': 'بتوقيع {host}.',
  'receipt.unsigned': 'بتأكيد من {host}، دون توقيع.',
  'receipt.hash': 'بصمة ما أرسلته (SHA-256)',
  'receipt.copy': 'نسخ الرقم',
  'receipt.copied': 'تم النسخ.',
  'receipt.not-copied': 'النسخ غير مسموح هنا. يرجى تحديد الرقم.',
  'receipt.download': 'تنزيل الإيصال',
  'receipt.print': 'طباعة',
  'screen-reader.receipt': 'وصل طلبك في {received}. الرقم المرجعي: {spelled}. أكرر: {spelled}.',

  'contract.receipt.agreed': 'ما وافقت عليه',
  'contract.receipt.payment': 'الدفع',
  'contract.receipt.payment.lead': 'تستلم الشركة المبلغ في صفحة خاصة بها.',
  'contract.receipt.pay': 'الانتقال إلى الدفع',
  'contract.receipt.cancel': 'كيف تلغي',
  'contract.receipt.cancel.lead': 'يمكنك الإلغاء بالسهولة نفسها التي اشتركت بها. اذكر هذا الرقم: {protocol}.',
  'contract.receipt.cancel.link': 'إلغاء هذا العقد',
};
