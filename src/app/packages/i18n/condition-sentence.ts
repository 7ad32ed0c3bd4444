// A condition read aloud, without anybody's facts: what a segment asks for. Its clauses share their words with those of a trace.
import type { Condition, LeafCondition, Occurrence, StageCondition } from '@stagebook/contract';
import type { condition as en } from './en/condition.ts';
import { demand } from './trace-demand.ts';
import { carrying, doneThing, needed, plainName, propertyName, quotedList, windowed, withDetails } from './trace-parts.ts';
import type { Reading, TraceKey } from './trace-parts.ts';
import { spanWords } from './trace-span.ts';
import { capitalised } from './trace-sentence.ts';
import type { KeyOf, Translator } from './translator.ts';

export type ConditionKey = KeyOf<typeof en>;
/** Names of what a condition refers to by id. */
export type ConditionWords = Pick<Translator<TraceKey | ConditionKey>, 't' | 'date' | 'list' | 'language'> & {
  stage?: (id: string) => string;
  segment?: (id: string) => string;
  hubspotList?: (id: string) => string;
};
type Place = { negated: boolean; inside: boolean };
type Leaf<Kind extends LeafCondition['kind']> = Extract<LeafCondition, { kind: Kind }>;

/** What somebody must be or have done to be in, as one sentence. */
export function conditionSentence(condition: Condition, words: ConditionWords): string {
  return words.t('trace.sentence', { clause: capitalised(clause(condition, { negated: false, inside: false }, words), words) });
}

function clause(condition: Condition, place: Place, words: ConditionWords): string {
  if (condition.kind === 'not') return clause(condition.of, { ...place, negated: !place.negated }, words);
  if (!('of' in condition)) return leaf(condition, place.negated, words);
  // De Morgan: "none of them" is "all of their opposites", and a group under a `not` turns into the other kind.
  const negated = place.negated !== (condition.kind === 'none');
  const every = (condition.kind === 'all') !== negated;
  const [only, ...others] = condition.of;
  if (only !== undefined && others.length === 0) return clause(only, { ...place, negated }, words);
  const text = words.list(
    condition.of.map((part) => clause(part, { negated, inside: true }, words)),
    every ? 'and' : 'or',
  );
  return place.inside ? words.t('trace.group', { clause: text }) : text;
}

type Counted = Leaf<'changed' | 'event' | 'page' | 'meeting'>;

function leaf(condition: LeafCondition, negated: boolean, words: ConditionWords): string {
  const reading: Reading = { words, now: '' };
  switch (condition.kind) {
    case 'field':
    case 'was_ever':
    case 'event_time':
      return must(condition, negated, words);
    case 'changed':
    case 'event':
    case 'page':
    case 'meeting':
      return counted(condition, negated, reading);
    case 'sequence':
      return sequence(condition, negated, words);
    case 'not_followed':
      return notFollowed(condition, negated, words);
    case 'stage':
      return stage(condition, negated, words);
    case 'related':
      return related(condition, negated, reading);
    case 'list':
      return words.t(negated ? 'condition.list_not' : 'condition.list', { name: words.hubspotList?.(condition.list) ?? condition.list });
    case 'segment':
      return words.t(negated ? 'trace.segment.no' : 'trace.segment.yes', { name: words.segment?.(condition.segment) ?? condition.segment });
  }
}

/** What something must be. */
function must(condition: Leaf<'field' | 'was_ever' | 'event_time'>, negated: boolean, words: ConditionWords): string {
  const said = (property: string, asked: string) => words.t('trace.where.test', { property, demand: asked });
  switch (condition.kind) {
    case 'field':
      return said(propertyName(condition, words), demand(condition, negated, { words, now: '' }));
    case 'was_ever':
      return said(
        propertyName(condition, words),
        words.t(negated ? 'trace.must.never_be' : 'trace.must.ever_be', { values: quotedList(condition.values, words) }),
      );
    case 'event_time':
      return said(words.t(`condition.time.${condition.time}`, { name: condition.name }), timeAsked(condition, negated, words));
  }
}

function counted(condition: Counted, negated: boolean, reading: Reading): string {
  switch (condition.kind) {
    case 'changed':
      return happened(condition, { what: 'changed', params: { property: propertyName(condition, reading.words) }, negated }, reading);
    case 'event':
      return happened(
        condition,
        { what: 'event', params: { name: condition.name }, negated, details: [carrying(condition.where, reading)] },
        reading,
      );
    case 'page':
      return happened(condition, { what: 'page', params: { page: doneThing(condition, reading) }, negated }, reading);
    case 'meeting':
      return happened(condition, { what: condition.what, params: {}, negated }, reading);
  }
}

function sequence(condition: Leaf<'sequence'>, negated: boolean, words: ConditionWords): string {
  const reading: Reading = { words, now: '' };
  const steps = words.list(condition.steps.map((step) => doneThing(step, reading)));
  const { withinDays, zone } = condition;
  const span = withinDays === undefined ? null : spanWords(zone === undefined ? { days: withinDays } : { days: withinDays, zone }, words);
  const within = span === null ? null : words.t('trace.sequence.within', { span });
  return withDetails(words.t(negated ? 'condition.sequence_not' : 'condition.sequence', { steps }), [within], reading);
}

function notFollowed(condition: Leaf<'not_followed'>, negated: boolean, words: ConditionWords): string {
  const reading: Reading = { words, now: '' };
  return words.t(negated ? 'condition.followed' : 'condition.not_followed', {
    first: doneThing(condition.first, reading),
    then: doneThing(condition.expected, reading),
    span: spanWords({ ...condition, days: condition.withinDays }, words),
  });
}

type Happening = 'event' | 'page' | 'changed' | 'booked' | 'held';
type Told = { what: Happening; params: Record<string, string>; negated: boolean; details?: (string | null)[] };

function happened(asked: Occurrence, { what, params, negated, details = [] }: Told, reading: Reading): string {
  const { words } = reading;
  const { operator, times } = asked;
  const isNever = operator === 'at_least' ? negated && times === 1 : !negated && times === 0;
  const isAny = negated && times === 0 && operator !== 'at_least';
  const often = isNever || isAny ? null : needed(asked, negated, words);
  const key = `condition.${what}.${isNever ? 'never' : 'once'}` as const;
  return withDetails((words as ConditionWords).t(key, params), [...details, often, windowed(asked, words)], reading);
}

function timeAsked(condition: Leaf<'event_time'>, negated: boolean, words: ConditionWords): string {
  const isWithin = condition.when === 'within';
  const key = isWithin
    ? negated
      ? 'trace.must.not_in_the_last'
      : 'trace.must.in_the_last'
    : negated
      ? 'trace.must.not_longer_ago'
      : 'trace.must.longer_ago';
  return words.t(key, { span: spanWords(condition, words) });
}

function stage(condition: StageCondition, negated: boolean, words: ConditionWords): string {
  const property = propertyName({ object: condition.object, property: 'lifecyclestage' }, words);
  const values = quotedList(condition.stages, words, (id) => words.stage?.(id) ?? id);
  const span = 'days' in condition ? spanWords(condition, words) : '';
  const keys = {
    is: negated ? 'trace.must.is_not' : 'trace.must.is',
    was_ever: negated ? 'trace.must.never_be' : 'trace.must.ever_be',
    entered: negated ? 'condition.must_not_enter' : 'condition.must_enter',
    in_for: negated ? 'trace.must.not_for' : 'trace.must.for',
  } as const;
  return words.t('trace.where.test', { property, demand: words.t(keys[condition.test], { values, span }) });
}

function related(condition: Leaf<'related'>, negated: boolean, reading: Reading): string {
  const words = reading.words as ConditionWords;
  const { operator, times, where } = condition;
  const least = operator === 'at_least' ? (negated ? null : times) : operator === 'at_most' && negated ? times + 1 : null;
  const kind = operator === 'exactly' ? (negated ? 'other_than' : 'exactly') : least !== null ? 'at_least' : 'at_most';
  const number = operator === 'exactly' ? times : (least ?? (operator === 'at_least' ? times - 1 : times));
  const tests = where?.tests.map((test) =>
    words.t('trace.where.test', { property: plainName(test.property, words), demand: demand(test, false, reading) }),
  );
  const asked = tests ? words.t('trace.where.all', { tests: words.list(tests, where?.match === 'any' ? 'or' : 'and') }) : null;
  return withDetails(
    words.t(`condition.${condition.records}`, { number: words.t(`condition.number.${kind}`, { number }) }),
    [asked],
    reading,
  );
}
