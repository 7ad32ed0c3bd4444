// One reader's language, digits, zone and direction.
import assert from 'node:assert/strict';
import { capitalised, createTranslator, isolateText, languageFor, regionFor } from '@stagebook/i18n';

const catalogues = {
  en: { hello: 'Hello {{name}}', both: '{{first}} and {{second}}', seen_one: '{{count}} day', seen_other: '{{count}} days', only_english: 'Here' },
  ar: { hello: 'مرحبًا {{name}}', both: '{{first}} ثم {{second}}', seen_zero: 'لا أيام', seen_one: 'يوم', seen_two: 'يومان', seen_few: '{{count}} أيام', seen_many: '{{count}} يومًا', seen_other: '{{count}} يوم' },
};
const speak = (locale: string | undefined, timeZone?: string) => createTranslator({ locale, timeZone, catalogues });
const bare = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

describe('a translator', () => {
  it('reads the language of the locale, and English when it is unknown or missing', () => {
    assert.equal(speak('ar-EG').language, 'ar');
    assert.equal(speak('AR_eg').language, 'ar');
    for (const locale of ['de-DE', 'arn', '', undefined, 'not a locale']) assert.equal(speak(locale).language, 'en');
  });

  it('tells Chinese apart by its script, and gives readers of Simplified the nearest there is', () => {
    const known = ['ar', 'en', 'fr', 'ja', 'tr', 'zh-Hant'];
    for (const tag of ['zh-TW', 'zh_tw', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK', 'zh-CN', 'zh-Hans', 'zh']) assert.equal(languageFor(tag, known), 'zh-Hant', tag);
    assert.equal(languageFor('zh-TW', [...known, 'zh-Hans']), 'zh-Hant');
    assert.equal(languageFor('zh-CN', [...known, 'zh-Hans']), 'zh-Hans');
    for (const [tag, language] of [['fr-CA', 'fr'], ['ja-JP', 'ja'], ['tr', 'tr'], ['ar-EG', 'ar'], ['yue', 'en']] as const) assert.equal(languageFor(tag, known), language, tag);
  });

  it('takes dates and numbers from the reader\'s region, unless that would mix two languages or scripts', () => {
    const rows = [['fr-CA', 'fr', 'fr-CA'], ['zh-HK', 'zh-Hant', 'zh-HK'], ['zh-CN', 'zh-Hant', 'zh-Hant'], ['de-DE', 'en', 'en'], [undefined, 'ja', 'ja']] as const;
    for (const [tag, language, region] of rows) assert.equal(regionFor(tag, language), region);
  });

  it('says of exactly one what a language without that form has for it, and else the form of its grammar', () => {
    const ja = { hello: '{{name}}さん', both: '{{first}}と{{second}}', seen_one: 'この日', seen_other: '{{count}}日', only_english: 'ここ' };
    const fr = { ...catalogues.en, seen_one: '{{count}} jour', seen_many: '{{count}} jours', seen_other: '{{count}} jours' };
    const say = (locale: string, count: number) => createTranslator({ locale, catalogues: { en: catalogues.en, ja, fr } }).t('seen', { count });
    assert.deepEqual([0, 1, 2].map((count) => say('ja', count)), ['0日', 'この日', '2日']);
    assert.deepEqual([0, 1, 2, 1_000_000].map((count) => say('fr', count)), ['0 jour', '1 jour', '2 jours', '1\u202F000\u202F000 jours']);
  });

  it('says in English what its language lacks', () => assert.equal(bare(speak('ar').t('only_english')), 'Here'));

  it('begins with the capital that the language has', () => {
    assert.equal(capitalised('ilk kez', { language: 'tr' }), 'İlk kez');
    assert.equal(capitalised('in', { language: 'en' }), 'In');
    assert.equal(capitalised('「x」', { language: 'ja' }), '「x」');
  });

  it('chooses all six plural forms of Arabic', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) => bare(speak('ar').t('seen', { count })));
    assert.deepEqual(said, ['لا أيام', 'يوم', 'يومان', '3 أيام', '11 يومًا', '100 يوم']);
  });

  it('writes numbers in the reader\'s digits', () => {
    assert.equal(bare(speak('ar-EG').t('seen', { count: 12 })), '١٢ يومًا');
    assert.equal(speak('en-GB').t('seen', { count: 1200 }), '1,200 days');
  });

  it('isolates what is put into an Arabic sentence, and holds the sentence together', () => {
    assert.equal(speak('ar').t('hello', { name: 'Ada' }), '\u2067مرحبًا \u2068Ada\u2069\u2069');
  });

  it('isolates right-to-left names in an English sentence and leaves others as they are', () => {
    assert.equal(speak('en').t('hello', { name: 'عمر' }), 'Hello \u2068عمر\u2069');
    assert.equal(speak('en').t('hello', { name: 'Ada' }), 'Hello Ada');
  });

  it('lets no text break out of its isolate, override the direction or be read as a placeholder', () => {
    const isolated = isolateText('a\u2069b\u202Ec\u2067d', 'rtl');
    assert.equal(isolated.replace(/^.|.$/g, '').includes('\u202E'), false);
    const depths = [...isolated].reduce<number[]>((all, char) => [...all, (all.at(-1) ?? 0) + (/[\u2066-\u2068]/.test(char) ? 1 : char === '\u2069' ? -1 : 0)], []);
    assert.equal(depths.at(-1), 0);
    assert.ok(depths.slice(0, -1).every((depth) => depth > 0));
    assert.equal(speak('en').t('both', { first: '{{second}} $t(hello)', second: 'x' }), '{{second}} $t(hello) and x');
  });

  it('writes dates in the portal\'s zone, with the year only when it is not this one', () => {
    const paris = speak('en-GB', 'Europe/Paris');
    assert.equal(paris.date('2026-12-31T23:30:00Z', 'day'), '1 Jan 2027');
    assert.equal(paris.date('2026-05-12T07:10:00Z', 'moment', '2026-11-01T00:00:00Z'), '12 May, 9:10');
    assert.equal(speak('en-US', 'America/New_York').date('2026-05-12T02:10:00Z', 'day', '2026-11-01T00:00:00Z'), 'May 11');
    assert.equal(speak('en-GB', 'Nowhere/Land').date('2026-05-12T07:10:00Z', 'day'), '12 May 2026');
  });

  it('counts years by the Gregorian calendar everywhere', () => {
    assert.match(speak('ar-SA').date('2026-05-12T07:10:00Z', 'day'), /2026|٢٠٢٦/);
  });

  it('writes a length of time in its largest fitting unit, rounded down', () => {
    const { duration } = speak('en');
    const rows: [number, string][] = [
      [0, '1 minute'], [59, '1 minute'], [3599, '59 minutes'], [3600, '1 hour'], [172_799, '47 hours'], [172_800, '2 days'],
      [89 * 86_400, '89 days'], [91 * 86_400, '2 months'], [729 * 86_400, '23 months'], [731 * 86_400, '2 years'],
    ];
    for (const [seconds, said] of rows) assert.equal(duration(seconds), said);
  });

  it('writes a moment to come rounded up, to the second within the last minute', () => {
    const rows: [number, string][] = [
      [0, 'in 0 seconds'], [41.2, 'in 42 seconds'], [60, 'in 60 seconds'], [61, 'in 2 minutes'], [420, 'in 7 minutes'], [7201, 'in 2 hours'], [172_801, 'in 2 days'],
    ];
    for (const [seconds, said] of rows) assert.equal(speak('en').fromNow(seconds), said);
    assert.equal(bare(speak('ar').fromNow(120)), 'خلال دقيقتين');
  });
});
