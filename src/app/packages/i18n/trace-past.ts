// Leaves about a record's own past as clauses: what a property was, the stage, meetings.
import type { ChangeCondition, FoundPast, LeafTrace, StageCondition } from '@stagebook/contract';
import { optionName } from './trace-names.ts';
import { needed, propertyName, quotedList, windowed, withDetails } from './trace-parts.ts';
import type { Reading, TraceTranslator } from './trace-parts.ts';
import { spanWords } from './trace-span.ts';

type LeafOf<Kind extends LeafTrace['kind']> = Extract<LeafTrace, { kind: Kind }>;
type Loaded = Extract<FoundPast, { state: 'loaded' }>;

/** How often a property changed. */
export function changeClause({ condition, found, verdict }: LeafOf<'changed'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const change = changeName(condition, words);
  const asked = [needed(condition, negated, words), windowed(condition, words)];
  if (found.state === 'not_loaded') return withDetails(words.t('trace.past.not_loaded', { property: change }), asked, reading);
  const how = found.count > 0 ? 'seen' : verdict === 'unknown' ? 'unseen' : 'none';
  const fact = words.t(`trace.changed.${how}`, { change, count: found.count, last: day(found.last, reading) });
  return withDetails(fact, [lastOf(found, reading), ...asked, verdict === 'unknown' ? knownSince(found, reading) : null], reading);
}

function changeName(condition: ChangeCondition, words: TraceTranslator): string {
  const property = propertyName(condition, words);
  const { from, to } = condition;
  const value = (written: string) => (written === '' ? words.t('trace.no_value') : words.t('trace.quoted', { value: optionName(condition.property, written, words) }));
  if (from !== undefined && to !== undefined) return words.t('trace.change.from_to', { property, from: value(from), to: value(to) });
  if (from !== undefined) return words.t('trace.change.from', { property, from: value(from) });
  return to === undefined ? property : words.t('trace.change.to', { property, to: value(to) });
}

/** Whether a property ever had a value. */
export function wasEverClause({ condition, found, verdict }: LeafOf<'was_ever'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const property = propertyName(condition, words);
  const values = quotedList(condition.values, words, (value) => optionName(condition.property, value, words));
  if (found.state === 'not_loaded') return withDetails(words.t('trace.past.not_loaded', { property }), [everAsked({ negated, values, words })], reading);
  return becameClause({ property, values, found, verdict }, verdict === 'yes' && !negated ? null : everAsked({ negated, values, words }), reading);
}

function everAsked({ negated, values, words }: { negated: boolean; values: string; words: TraceTranslator }): string {
  return words.t(negated ? 'trace.must.never_be' : 'trace.must.ever_be', { values });
}

type Became = { property: string; values: string; found: Loaded; verdict: LeafTrace['verdict'] };
function becameClause({ property, values, found, verdict }: Became, asked: string | null, reading: Reading): string {
  const how = found.count > 0 ? 'seen' : verdict === 'unknown' ? 'unseen' : 'none';
  const fact = reading.words.t(`trace.became.${how}`, { property, values, last: day(found.last, reading) });
  return withDetails(fact, [asked, verdict === 'unknown' ? knownSince(found, reading) : null], reading);
}

/** The stage of now, or the entries into stages. */
export function stageClause({ condition, found, verdict }: LeafOf<'stage'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const property = propertyName({ object: condition.object, property: 'lifecyclestage' }, words);
  const label = (id: string) => words.stage?.(id) ?? id;
  const values = quotedList(condition.stages, words, label);
  const asked = stageAsked(condition, { negated, values, words });
  if (found.state === 'not_loaded') return withDetails(words.t('trace.field.not_loaded', { property }), [asked], reading);
  const isPast = condition.test === 'was_ever' || condition.test === 'entered';
  if (isPast) return becameClause({ property, values, found, verdict }, condition.test === 'was_ever' && verdict === 'yes' && !negated ? null : asked, reading);
  if (found.stage === null) return withDetails(words.t('trace.field.empty', { property }), [asked], reading);
  const since = found.since === null ? null : words.t('trace.field.since', { since: day(found.since, reading) });
  const obvious = condition.test === 'is' && verdict === 'yes' && !negated;
  return withDetails(words.t('trace.field.value', { property, value: label(found.stage) }), [since, obvious ? null : asked], reading);
}

function stageAsked(condition: StageCondition, { negated, values, words }: { negated: boolean; values: string; words: TraceTranslator }): string {
  switch (condition.test) {
    case 'is':
      return words.t(negated ? 'trace.must.is_not' : 'trace.must.is', { values });
    case 'was_ever':
      return everAsked({ negated, values, words });
    case 'entered':
      return words.t(negated ? 'trace.must.not_in_the_last' : 'trace.must.in_the_last', { span: spanWords(condition, words) });
    case 'in_for':
      return words.t(negated ? 'trace.must.not_for' : 'trace.must.for', { values, span: spanWords(condition, words) });
  }
}

/** How often the contact booked or held a meeting. */
export function meetingClause({ condition, found }: LeafOf<'meeting'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const asked = [needed(condition, negated, words), windowed(condition, words)];
  if (found.state === 'not_loaded') return withDetails(words.t(`trace.meeting.${condition.what}_unread`), asked, reading);
  const fact = found.count > 0
    ? words.t(`trace.meeting.${condition.what}`, { count: found.count, last: day(found.last, reading) })
    : words.t(`trace.meeting.${condition.what}_none`);
  return withDetails(fact, [lastOf(found, reading), ...asked], reading);
}

function lastOf(found: Loaded, reading: Reading): string | null {
  return found.count > 1 ? reading.words.t('trace.last', { last: day(found.last, reading) }) : null;
}

function knownSince({ completeSince }: Loaded, reading: Reading): string | null {
  return completeSince === null ? null : reading.words.t('trace.known_since', { since: day(completeSince, reading) });
}

function day(moment: string | null, { words, now }: Reading): string {
  return moment === null ? '' : words.date(moment, 'day', now);
}
