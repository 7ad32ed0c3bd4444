// The messages that may be the same in another language as in English, and why.

/** In every language. */
const everywhere: [keys: RegExp, why: string][] = [
  [/^(join\.|trace\.(point|sentence|with_details|group)$|meeting\.when_alone$|step\.line$|refused\.line$|not_done\.line$|sources\.page$)/, 'placeholders and signs'],
  [/^progress\.of$/, 'numbers and a sign'],
  [/^cause\.(person|unknown|stagebook_unnamed)$/, 'a name that is filled in, or our own'],
  [/^sources\.(segment|chargebee|hubspot)$/, 'names of products'],
];

type Listed = { keys: string[]; why: string };
const inOne: Record<string, Listed[]> = {
  fr: [
    { why: 'the same word', keys: ['progress.contacts', 'property.pipeline', 'segments.title', 'tab.segments', 'section.segments', 'segments.name', 'segments.people', 'sources.table_name', 'sources.from', 'section.paused'] },
    { why: 'the same unit', keys: ['rules.unit_minutes', 'wait.minutes_one', 'wait.minutes_many', 'wait.minutes_other'] },
    { why: 'two placeholders and a space', keys: ['trace.where.test'] },
  ],
  tr: [
    { why: 'the same quotation marks and signs', keys: ['trace.separator', 'trace.quoted', 'trace.page.exact', 'trace.where.test', 'cause.because', 'code.with_text'] },
    { why: 'the same abbreviation', keys: ['trace.list.numbered'] },
  ],
};

/** Every message on the lists of single languages. */
export const listed: [language: string, key: string][] = Object.entries(inOne).flatMap(([language, lists]) =>
  lists.flatMap(({ keys }) => keys.map((key): [string, string] => [language, key])),
);

/** Whether that message may be the same. */
export function sameAsEnglish(language: string, key: string): boolean {
  return everywhere.some(([keys]) => keys.test(key)) || listed.some(([of, each]) => of === language && each === key);
}
