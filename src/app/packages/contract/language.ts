// The languages that people are spoken to in.

export type Language = 'en' | 'ar' | 'fr' | 'ja' | 'tr' | 'zh-Hant';
