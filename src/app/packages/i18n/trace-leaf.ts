// One leaf of a trace as one clause: what was found, and in brackets what was asked for. It judges nothing; the trace already has.
import type { EventCondition, FieldCondition, FoundEvents, LeafTrace, PageCondition } from '@stagebook/contract';
import { trace as en } from './en/trace.ts';
import { demand, shownValue } from './trace-demand.ts';
import { spanWords } from './trace-span.ts';
import type { KeyOf, Translator } from './translator.ts';

export type TraceKey = KeyOf<typeof en>;
/** A translator that knows at least the words of a trace. */
export type TraceTranslator = Pick<Translator<TraceKey>, 't' | 'date' | 'list'>;
/** `sourceless`: that no source of events is connected will be said for the whole, not for each leaf. */
export type Reading = { words: TraceTranslator; now: string; sourceless?: 'said after' };

/** The clause of a leaf. Under a `not` (`negated`) the same fact is told with the opposite demand. */
export function leafClause(leaf: LeafTrace, negated: boolean, reading: Reading): string {
  return leaf.kind === 'field' ? fieldClause(leaf, negated, reading) : occurrenceClause(leaf, negated, reading);
}

/** Whether this leaf is unknown because nobody reports such events. */
export function neverWatched(leaf: LeafTrace): boolean {
  return leaf.kind !== 'field' && leaf.verdict === 'unknown' && leaf.found.watchedSince === null;
}

function withDetails(fact: string, details: (string | null)[], { words }: Reading): string {
  const said = details.filter((detail) => detail !== null);
  return said.length === 0 ? fact : words.t('trace.with_details', { fact, details: said.join(words.t('trace.separator')) });
}

function occurrenceClause(leaf: Occurrence, negated: boolean, reading: Reading): string {
  const { words, now } = reading;
  const { condition, found } = leaf;
  const last = found.last === null ? '' : words.date(found.last, 'day', now);
  const details = [
    found.count > 1 && last !== '' ? words.t('trace.last', { last }) : null,
    needed(condition, negated, words),
    windowed(condition, words),
    leaf.verdict === 'unknown' && !(reading.sourceless && neverWatched(leaf)) ? watched(found, reading) : null,
  ];
  return withDetails(occurrenceFact(leaf, last, words), details, reading);
}

type Occurrence = Exclude<LeafTrace, { kind: 'field' }>;

function occurrenceFact({ condition, found, verdict }: Occurrence, last: string, words: TraceTranslator): string {
  const how = found.count > 0 ? 'seen' : verdict === 'unknown' ? 'unseen' : 'none';
  const what: Record<string, string> = condition.kind === 'event' ? { name: condition.name } : { page: words.t(`trace.page.${condition.match}`, { path: condition.path }) };
  return words.t(`trace.${condition.kind}.${how}`, how === 'seen' ? { ...what, last, count: found.count } : what);
}

function needed(condition: EventCondition | PageCondition, negated: boolean, words: TraceTranslator): string | null {
  const { operator, times } = condition;
  if (operator === 'exactly' && negated) return words.t('trace.needs.other_than', { count: times });
  if (operator === 'exactly') return times === 0 ? words.t('trace.needs.none') : words.t('trace.needs.exactly', { count: times });
  const least = operator === 'at_least' ? (negated ? null : times) : negated ? times + 1 : null;
  if (least !== null) return least <= 1 ? null : words.t('trace.needs.at_least', { count: least });
  const most = operator === 'at_most' ? times : times - 1;
  return most <= 0 ? words.t('trace.needs.none') : words.t('trace.needs.at_most', { count: most });
}

/** The window that counts, where there is one. */
function windowed({ withinDays, zone }: EventCondition | PageCondition, words: TraceTranslator): string | null {
  if (withinDays === undefined) return null;
  return zone === undefined ? words.t('trace.window', { count: withinDays }) : words.t('trace.within', { span: spanWords({ days: withinDays, zone }, words) });
}

function watched(found: FoundEvents, { words, now }: Reading): string {
  if (found.watchedSince === null) return words.t('trace.never_watched');
  return words.t('trace.watched_since', { since: words.date(found.watchedSince, 'day', now) });
}

function fieldClause(leaf: Extract<LeafTrace, { kind: 'field' }>, negated: boolean, reading: Reading): string {
  const { words, now } = reading;
  const { condition, found } = leaf;
  const property = propertyName(condition, words);
  const obvious = leaf.verdict === 'yes' && !negated && ['is', 'is_known', 'is_unknown'].includes(condition.operator) && found.state !== 'not_loaded';
  const must = obvious ? null : demand(condition, negated, reading);
  if (found.state !== 'value') return withDetails(words.t(`trace.field.${found.state}`, { property }), [must], reading);
  const since = found.since === null ? null : words.t('trace.field.since', { since: words.date(found.since, 'day', now) });
  return withDetails(words.t('trace.field.value', { property, value: shownValue(condition, found.value, reading) }), [since, must], reading);
}

function propertyName(condition: FieldCondition, words: TraceTranslator): string {
  const key = `property.${condition.property}`;
  const name = key in en ? words.t(key as TraceKey) : condition.property.replace(/^hs_/, '').replaceAll('_', ' ');
  return condition.object === 'company' ? words.t('trace.field.of_company', { property: name }) : name;
}
