// What a notice about a new stage, and a task, say in the languages that there are.
import type { Cause } from '@stagebook/contract';

export type NoticeWords = {
  title(name: string, stage: string): string;
  rows: { contact: string; company: string; now: string; before: string; when: string; why: string };
  noStage: string;
  open: string;
  /** Who or what moved it; `name` where it is known. */
  cause(cause: Pick<Cause, 'kind' | 'actor' | 'reason' | 'segment' | 'step'>): string;
  taskBody(name: string, stage: string): string;
};

const en: NoticeWords = {
  title: (name, stage) => `${name} is now in ${stage}`,
  rows: { contact: 'Contact', company: 'Company', now: 'Stage now', before: 'Before', when: 'Since', why: 'Why' },
  noStage: 'No stage',
  open: 'Open the contact',
  cause: ({ kind, actor, reason, segment, step }) => {
    const by: Record<Cause['kind'], string> = {
      person: `Set by ${actor ?? 'somebody, by hand'}`,
      form: `A form was sent${actor ? `: ${actor}` : ''}`,
      import: `An import${actor ? `: ${actor}` : ''}`,
      workflow: `A workflow${actor ? `: ${actor}` : ''}`,
      integration: `A connected app${actor ? `: ${actor}` : ''}`,
      api: `Through the API${actor ? `: ${actor}` : ''}`,
      stagebook: stagebookEn({ actor, segment, step }),
      hubspot: 'HubSpot itself',
      merge: 'Two contacts were merged',
      unknown: 'The source is not recorded',
    };
    return reason ? `${by[kind]} (“${reason}”)` : by[kind];
  },
  taskBody: (name, stage) => `${name} entered ${stage}.`,
};

const ar: NoticeWords = {
  title: (name, stage) => `${name} الآن في مرحلة ${stage}`,
  rows: { contact: 'جهة الاتصال', company: 'الشركة', now: 'المرحلة الآن', before: 'قبل ذلك', when: 'منذ', why: 'السبب' },
  noStage: 'بلا مرحلة',
  open: 'فتح جهة الاتصال',
  cause: ({ kind, actor, reason, segment, step }) => {
    const by: Record<Cause['kind'], string> = {
      person: actor ? `عيّنها ${actor}` : 'عيّنها شخص يدويًا',
      form: `أُرسل نموذج${actor ? `: ${actor}` : ''}`,
      import: `استيراد${actor ? `: ${actor}` : ''}`,
      workflow: `سير عمل${actor ? `: ${actor}` : ''}`,
      integration: `تطبيق متصل${actor ? `: ${actor}` : ''}`,
      api: `عبر واجهة API${actor ? `: ${actor}` : ''}`,
      stagebook: stagebookAr({ actor, segment, step }),
      hubspot: 'نظام HubSpot نفسه',
      merge: 'دُمجت جهتا اتصال',
      unknown: 'المصدر غير مسجّل',
    };
    return reason ? `${by[kind]} («${reason}»)` : by[kind];
  },
  taskBody: (name, stage) => `دخل ${name} مرحلة ${stage}.`,
};

export const noticeWords = { en, ar } as const;
export type NoticeLanguage = keyof typeof noticeWords;

/** HubSpot does not tell an account's language: one whose stages are called in Arabic letters, most of them, is written to in Arabic. */
export function languageOf(labels: readonly string[]): NoticeLanguage {
  const arabic = labels.filter((label) => /\p{Script=Arabic}/u.test(label)).length;
  return arabic * 2 > labels.length ? 'ar' : 'en';
}

type Ours = Pick<Cause, 'actor' | 'segment' | 'step'>;

function stagebookEn({ actor, segment, step }: Ours): string {
  if (segment) return `Stagebook, because of the segment ${segment}`;
  if (step === 'contact_stage') return 'Stagebook, because a demo was booked';
  return actor ? `Stagebook, for ${actor}` : 'Stagebook';
}

function stagebookAr({ actor, segment, step }: Ours): string {
  if (segment) return `Stagebook، بسبب الشريحة ${segment}`;
  if (step === 'contact_stage') return 'Stagebook، لأن عرضًا توضيحيًا حُجز';
  return actor ? `Stagebook، نيابةً عن ${actor}` : 'Stagebook';
}
