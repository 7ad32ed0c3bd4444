// Arabic: mails and tasks. Verbal nouns where the person's gender is not known.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}: ${actor}` : what);

export const ar: MailWords = {
  locale: 'ar-u-nu-latn',
  openContact: 'فتح جهة الاتصال',
  openDeal: 'فتح الصفقة',
  contact: 'جهة الاتصال',
  company: 'الشركة',
  colon: ': ',
  comma: '، ',
  booking: {
    title: (name, company) => `حجز عرض توضيحي: ${name}${company ? ` (${company})` : ''}`,
    rows: { when: 'الموعد', meeting: 'الاجتماع', host: 'المضيف', deal: 'الصفقة' },
    unknownTime: 'غير معروف بعد',
    past: 'كيف وصل المسار إلى هنا',
    sinceThen: 'منذ ذلك الحين',
    stayed: (days) => `المدة: ${days}`,
  },
  notice: {
    title: (name, stage) => `${name} الآن في مرحلة ${stage}`,
    rows: { now: 'المرحلة الآن', before: 'قبل ذلك', when: 'منذ', why: 'السبب' },
    noStage: 'بلا مرحلة',
    causes: {
      person: (actor) => (actor ? `عيّنها ${actor}` : 'عيّنها شخص يدويًا'),
      form: named('أُرسل نموذج'),
      import: named('استيراد'),
      workflow: named('سير عمل'),
      integration: named('تطبيق متصل'),
      api: named('عبر واجهة API'),
      hubspot: () => 'نظام HubSpot نفسه',
      merge: () => 'دُمجت جهتا اتصال',
      unknown: () => 'المصدر غير مسجّل',
    },
    stagebook: {
      segment: (segment) => `Stagebook، بسبب الشريحة ${segment}`,
      booked: 'Stagebook، لأن عرضًا توضيحيًا حُجز',
      actor: (actor) => `Stagebook، نيابةً عن ${actor}`,
    },
    because: (cause, reason) => `${cause} («${reason}»)`,
  },
  task: (name, stage) => `دخل ${name} مرحلة ${stage}.`,
  missed: {
    called_off: (name) => `أُلغي العرض التوضيحي، اقترح موعدًا جديدًا: ${name}`,
    no_show: (name) => `لم يتم الحضور إلى العرض التوضيحي، اقترح موعدًا جديدًا: ${name}`,
  },
  stopped: {
    title: (segment, stage) => `أُوقفت القاعدة: ستنقل الشريحة ${segment} عددًا غير معتاد من جهات الاتصال إلى ${stage}`,
    rows: { segment: 'الشريحة', stage: 'المرحلة', moved: 'نُقل خلال ساعة', what: 'ماذا الآن' },
    what: 'لن تنقل القاعدة أحدًا حتى تسمح لها بالمتابعة. لا يضيع أحد: من كانت ستنقلهم ينتظرون.',
    open: 'فتح الإعدادات',
  },
};
