// What the segments of a template are called in the language of whoever applies it. Those that carry a stage's name keep it in all of them.
import type { Language } from '@stagebook/contract';

const names: Record<string, Record<Exclude<Language, 'en'>, string>> = {
  'form-filled': { ar: 'ملأ نموذجًا', fr: 'A rempli un formulaire', ja: 'フォームに入力', tr: 'Form doldurdu', 'zh-Hant': '填寫了表單' },
  'keeps-coming-back': {
    ar: 'يعود باستمرار',
    fr: 'Revient régulièrement',
    ja: '繰り返し訪問',
    tr: 'Sık sık geri geliyor',
    'zh-Hant': '經常回訪',
  },
};

/** The segment's name in that language. */
export function segmentName({ id, name }: { id: string; name: string }, language: Language): string {
  return language === 'en' ? name : (names[id]?.[language] ?? name);
}
