// Leaves about what people did as clauses: when first or last, in which order; and whether somebody is in another segment.
import type { LeafTrace } from '@stagebook/contract';
import { carrying, doneThing, watched, withDetails } from './trace-parts.ts';
import type { Reading } from './trace-parts.ts';
import { spanWords } from './trace-span.ts';

type LeafOf<Kind extends LeafTrace['kind']> = Extract<LeafTrace, { kind: Kind }>;

/** When something was done for the first or the last time. */
export function eventTimeClause(leaf: LeafOf<'event_time'>, negated: boolean, reading: Reading): string {
  const { condition, found, verdict } = leaf;
  const { words, now } = reading;
  const { name, time, when } = condition;
  const fact = found.at === null
    ? words.t(verdict === 'unknown' ? 'trace.event.unseen' : 'trace.event.none', { name })
    : words.t(`trace.time.${time}`, { name, at: words.date(found.at, 'day', now) });
  const span = spanWords(condition, words);
  const within = when === 'within' ? (negated ? 'trace.must.not_in_the_last' : 'trace.must.in_the_last') : negated ? 'trace.must.not_longer_ago' : 'trace.must.longer_ago';
  return withDetails(fact, [carrying(condition.where, reading), words.t(within, { span }), openSource(leaf, reading)], reading);
}

/** One thing after another, as far as it came. */
export function sequenceClause(leaf: LeafOf<'sequence'>, negated: boolean, reading: Reading): string {
  const { condition, found } = leaf;
  const { words, now } = reading;
  const steps = condition.steps.map((step, index) => {
    const [what, at] = [doneThing(step, reading), found.moments[index]];
    return at === undefined ? words.t('trace.sequence.open', { what }) : words.t('trace.sequence.done', { what, at: words.date(at, 'day', now) });
  });
  const { withinDays, zone } = condition;
  const span = withinDays === undefined ? null : spanWords({ days: withinDays, zone }, words);
  const details = [
    negated ? words.t('trace.needs.none') : null,
    span === null ? null : words.t('trace.sequence.within', { span }),
    openSource(leaf, reading),
  ];
  return withDetails(words.t('trace.sequence.all', { steps: words.list(steps) }), details, reading);
}

/** One thing, and whether another followed it in time. */
export function notFollowedClause(leaf: LeafOf<'not_followed'>, negated: boolean, reading: Reading): string {
  const { condition, verdict } = leaf;
  const { words } = reading;
  const span = spanWords({ days: condition.withinDays, zone: condition.zone }, words);
  const expected = doneThing(condition.expected, reading);
  const details = [
    words.t(negated ? 'trace.follow.must' : 'trace.follow.must_not', { expected, span }),
    condition.which === 'last' ? words.t('trace.follow.last_counts') : null,
    openSource(leaf, reading),
  ];
  return withDetails(followFact(leaf, { expected, isOpen: verdict === 'unknown' }, reading), details, reading);
}

function followFact({ condition, found }: LeafOf<'not_followed'>, { expected, isOpen }: { expected: string; isOpen: boolean }, reading: Reading): string {
  const { words, now } = reading;
  const what = doneThing(condition.first, reading);
  if (found.at === null) return words.t(isOpen ? 'trace.follow.unseen' : 'trace.follow.never', { what });
  const first = { what, expected, at: words.date(found.at, 'day', now) };
  if (found.followedAt !== null) return words.t('trace.follow.followed', { ...first, then: words.date(found.followedAt, 'day', now) });
  const until = found.until ?? '';
  if (until > now) return words.t('trace.follow.waiting', { ...first, until: words.date(until, 'moment', now) });
  return words.t(isOpen ? 'trace.follow.unseen_after' : 'trace.follow.alone', first);
}

function openSource({ verdict, found }: LeafOf<'event_time' | 'sequence' | 'not_followed'>, reading: Reading): string | null {
  if (verdict !== 'unknown' || (reading.sourceless && found.watchedSince === null)) return null;
  return watched(found.watchedSince, reading);
}

/** Whether somebody is in another segment; why stands with that segment. */
export function segmentClause({ verdict, found }: LeafOf<'segment'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const obvious = verdict === 'yes' && !negated;
  const asked = obvious ? null : words.t(negated ? 'trace.segment.must_not' : 'trace.segment.must');
  return withDetails(words.t(`trace.segment.${verdict}`, { name: found.name }), [asked], reading);
}
