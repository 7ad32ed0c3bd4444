// What the clauses of a trace are put together from: names, details in brackets, how often and in which window. Judges nothing.
import type { FieldCondition, NamedEvent, Occurrence, PageVisit, Where, Window } from '@stagebook/contract';
import type { trace as en } from './en/trace.ts';
import { demand } from './trace-demand.ts';
import { plainName } from './trace-names.ts';
import { spanWords } from './trace-span.ts';
import type { KeyOf, Translator } from './translator.ts';

export { plainName };
export type TraceKey = KeyOf<typeof en>;
/**
 * A translator that knows at least the words of a trace; `stage` tells a stage's label and `option` what a property's option is called in
 * the portal, where the reader has them.
 */
export type TraceTranslator = Pick<Translator<TraceKey>, 't' | 'date' | 'list' | 'language'> & {
  stage?: (id: string) => string;
  option?: (property: string, value: string) => string | undefined;
};
/** `sourceless`: that no source of events is connected will be said for the whole, not for each leaf. */
export type Reading = { words: TraceTranslator; now: string; sourceless?: 'said after' };

export function withDetails(fact: string, details: (string | null)[], { words }: Reading): string {
  const said = details.filter((detail) => detail !== null);
  return said.length === 0 ? fact : words.t('trace.with_details', { fact, details: said.join(words.t('trace.separator')) });
}

/** How often it was asked for, where that goes without saying for once. */
export function needed({ operator, times }: Occurrence, negated: boolean, words: TraceTranslator): string | null {
  if (operator === 'exactly' && negated) return words.t('trace.needs.other_than', { count: times });
  if (operator === 'exactly') return times === 0 ? words.t('trace.needs.none') : words.t('trace.needs.exactly', { count: times });
  const least = operator === 'at_least' ? (negated ? null : times) : negated ? times + 1 : null;
  if (least !== null) return least <= 1 ? null : words.t('trace.needs.at_least', { count: least });
  const most = operator === 'at_most' ? times : times - 1;
  return most <= 0 ? words.t('trace.needs.none') : words.t('trace.needs.at_most', { count: most });
}

/** The window that counts, where there is one. */
export function windowed({ withinDays, zone }: Window, words: TraceTranslator): string | null {
  if (withinDays === undefined) return null;
  return zone === undefined ? words.t('trace.window', { count: withinDays }) : words.t('trace.within', { span: spanWords({ days: withinDays, zone }, words) });
}

/** Since when a source has been watched. */
export function watched(watchedSince: string | null, { words, now }: Reading): string {
  if (watchedSince === null) return words.t('trace.never_watched');
  return words.t('trace.watched_since', { since: words.date(watchedSince, 'day', now) });
}

/** "“pro” or “team”": values as they are written, or as `shown` writes them. */
export function quotedList(values: readonly string[], words: TraceTranslator, shown = (value: string) => value): string {
  return words.list(values.map((value) => words.t('trace.quoted', { value: shown(value) })), 'or');
}

export function propertyName({ object, property }: Pick<FieldCondition, 'object' | 'property'>, words: TraceTranslator): string {
  const name = plainName(property, words);
  return object === 'company' ? words.t('trace.field.of_company', { property: name }) : name;
}

/** What an event must carry in order to count. */
export function carrying(where: Where | undefined, reading: Reading): string | null {
  if (where === undefined) return null;
  const { words } = reading;
  const tests = where.tests.map((test) => words.t('trace.where.test', { property: plainName(test.property, words), demand: demand(test, false, reading) }));
  return words.t('trace.where.all', { tests: words.list(tests, where.match === 'all' ? 'and' : 'or') });
}

/** The event or the page itself. */
export function doneThing(step: NamedEvent | PageVisit, reading: Reading): string {
  if (step.kind === 'page') return reading.words.t(`trace.page.${step.match}`, { path: step.path });
  return withDetails(reading.words.t('trace.quoted', { value: step.name }), [carrying(step.where, reading)], reading);
}
