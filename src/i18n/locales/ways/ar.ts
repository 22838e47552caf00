import type { WordSets } from '../../messages.ts';

/** Arabic. */
export const ways: WordSets['ways'] = {
  'ways.title': 'طرق أخرى للوصول إلى الشركة',
  'ways.lead': 'نواصل محاولة إرسال طلبك. إذا كنت لا تريد الانتظار، يمكنك أيضًا استخدام هذه الطرق.',
  'ways.announce': 'في أسفل هذه الصفحة: طرق أخرى للوصول إلى الشركة.',
  'ways.email': 'البريد الإلكتروني:',
  'ways.phone': 'الهاتف:',
  'ways.chat': 'محادثة كتابية:',
  'ways.url': 'صفحة ويب:',
  'ways.post': 'رسالة بريدية:',
  'ways.hours': 'ساعات العمل: {hours}',
  'ways.new-tab': '{title} (يُفتح في علامة تبويب جديدة)',
  'ways.relay-operator': 'عبر خدمة الترحيل {name}: يرجى الاتصال بالرقم {dial} وإعطاء هذا الرقم للوسيط.',
  'ways.relay-prefix': 'عبر خدمة الترحيل {name}: يرجى طلب {dial} أولاً ثم هذا الرقم.',
  'ways.relay-app': 'عبر خدمة الترحيل {name}: يرجى فتح تطبيق خدمة الترحيل وإدخال هذا الرقم.',
};
