import type { Messages } from '../messages.ts';

/** العربية. */
export const ar: Messages = {
  'page.progress': 'الخطوة {step} من {steps}',
  'page.next': 'متابعة',
  'page.back': 'رجوع',
  'page.close': 'إغلاق',
  'page.optional': '{label} (اختياري)',
  'page.test': 'وضع التجربة: لا يُرسل أي شيء.',
  'page.draft': 'تبقى إجاباتك على هذا الجهاز حتى إغلاق علامة التبويب هذه.',
  'page.loading': 'لحظة من فضلك …',

  'date.day': 'اليوم',
  'date.month': 'الشهر',
  'date.year': 'السنة',

  'summary.title': { zero: 'لا توجد مشكلات', one: 'هناك مشكلة واحدة', two: 'هناك مشكلتان', few: 'هناك {count} مشكلات', many: 'هناك {count} مشكلة', other: 'هناك {count} مشكلة' },
  'problem.required': '{label}: يرجى ملء هذا الحقل.',
  'problem.required.choice': '{label} يرجى اختيار إجابة.',
  'problem.required.date': '{label} يرجى إدخال يوم.',
  'problem.required.consent': 'للمتابعة يجب أن توافق: {label}',
  'problem.too-long': '{label}: الحد الأقصى لعدد الأحرف هو {max}. عدد الأحرف المكتوبة: {count}.',
  'problem.not-an-email': '{label}: يرجى إدخال عنوان مثل name@example.com.',
  'problem.not-a-phone': '{label}: يرجى إدخال رقم من 3 أرقام على الأقل.',
  'problem.not-a-date': '{label} يرجى إدخال يوم موجود، مثلاً {example}.',
  'problem.not-a-choice': '{label} يرجى اختيار إحدى الإجابات.',
  'problem.control-characters': '{label}: يرجى حذف الرموز غير المرئية.',
  'problem.too-many': '{label}: الحد الأقصى هو {max}.',
  'problem.other': '{label}: لم تتمكن الشركة من قبول هذه الإجابة.',

  'sending.now': 'جارٍ الإرسال …',
  'sending.slow': 'ما زال الإرسال جارياً. طلبك محفوظ على هذا الجهاز.',
  'queued.offline': 'لا يوجد اتصال بالإنترنت، أو لا يمكن الوصول إلى الشركة.',
  'queued.timeout': 'لم ترد الشركة في الوقت المحدد.',
  'queued.server': 'لدى الشركة مشكلة تقنية.',
  'queued.busy': 'لدى الشركة طلبات كثيرة جداً الآن.',
  'queued.no-receipt': 'ردت الشركة، ولكن دون إيصال.',
  'queued.retry': 'إعادة المحاولة الآن',
  'queued.announce': 'لم يُرسل بعد. {reason} نواصل المحاولة.',

  'receipt.protocol': 'الرقم المرجعي',
  'receipt.sent': 'ما أرسلته',
  'receipt.open': 'فتح صفحة الإيصال',

  'modes.legend': 'طرق أخرى للاستخدام',
  'modes.failed': 'تعذر تحميل: {mode}.',
  'mode.screen-reader': 'قارئ الشاشة والقراءة بصوت عالٍ',
  'screen-reader.one-page': 'كل الأسئلة في صفحة واحدة',
  'screen-reader.read': 'قراءة هذه الصفحة بصوت عالٍ',
  'screen-reader.stop': 'إيقاف القراءة',
  'screen-reader.fields': { zero: 'لا أسئلة في هذه الصفحة.', one: 'سؤال واحد في هذه الصفحة.', two: 'سؤالان في هذه الصفحة.', few: '{count} أسئلة في هذه الصفحة.', many: '{count} سؤالاً في هذه الصفحة.', other: '{count} سؤال في هذه الصفحة.' },
};
