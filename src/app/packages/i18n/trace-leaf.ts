// One leaf of a trace as one clause: what was found, and in brackets what was asked for. It judges nothing; the trace already has.
import type { LeafTrace } from '@stagebook/contract';
import { demand, shownValue } from './trace-demand.ts';
import { eventTimeClause, notFollowedClause, segmentClause, sequenceClause } from './trace-done.ts';
import { carrying, needed, propertyName, watched, windowed, withDetails } from './trace-parts.ts';
import type { Reading, TraceTranslator } from './trace-parts.ts';
import { changeClause, meetingClause, stageClause, wasEverClause } from './trace-past.ts';
import { listClause, relatedClause } from './trace-related.ts';

/** The clause of a leaf. Under a `not` (`negated`) the same fact is told with the opposite demand. */
export function leafClause(leaf: LeafTrace, negated: boolean, reading: Reading): string {
  switch (leaf.kind) {
    case 'field':
      return fieldClause(leaf, negated, reading);
    case 'changed':
      return changeClause(leaf, negated, reading);
    case 'was_ever':
      return wasEverClause(leaf, negated, reading);
    case 'event':
    case 'page':
      return occurrenceClause(leaf, negated, reading);
    case 'event_time':
      return eventTimeClause(leaf, negated, reading);
    case 'sequence':
      return sequenceClause(leaf, negated, reading);
    case 'stage':
      return stageClause(leaf, negated, reading);
    case 'meeting':
      return meetingClause(leaf, negated, reading);
    case 'not_followed':
      return notFollowedClause(leaf, negated, reading);
    case 'related':
      return relatedClause(leaf, negated, reading);
    case 'list':
      return listClause(leaf, negated, reading);
    case 'segment':
      return segmentClause(leaf, negated, reading);
  }
}

/** Whether this leaf is unknown because nobody reports such events. */
export function neverWatched({ verdict, found }: LeafTrace): boolean {
  return verdict === 'unknown' && 'watchedSince' in found && found.watchedSince === null;
}

type Occurrence = Extract<LeafTrace, { kind: 'event' | 'page' }>;

function occurrenceClause(leaf: Occurrence, negated: boolean, reading: Reading): string {
  const { words, now } = reading;
  const { condition, found } = leaf;
  const last = found.last === null ? '' : words.date(found.last, 'day', now);
  const details = [
    found.count > 1 && last !== '' ? words.t('trace.last', { last }) : null,
    condition.kind === 'event' ? carrying(condition.where, reading) : null,
    needed(condition, negated, words),
    windowed(condition, words),
    leaf.verdict === 'unknown' && !(reading.sourceless && neverWatched(leaf)) ? watched(found.watchedSince, reading) : null,
  ];
  return withDetails(occurrenceFact(leaf, last, words), details, reading);
}

function occurrenceFact({ condition, found, verdict }: Occurrence, last: string, words: TraceTranslator): string {
  const how = found.count > 0 ? 'seen' : verdict === 'unknown' ? 'unseen' : 'none';
  const what: Record<string, string> = condition.kind === 'event' ? { name: condition.name } : { page: words.t(`trace.page.${condition.match}`, { path: condition.path }) };
  return words.t(`trace.${condition.kind}.${how}`, how === 'seen' ? { ...what, last, count: found.count } : what);
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
