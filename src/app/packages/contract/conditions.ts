// The language in which an admin says what a segment is, and in which the product says why somebody is in it.
// Types only: the settings page writes it, server/lifecycle judges it, packages/i18n reads it aloud.

/**
 * A test on one property. `ifEmpty` is the visible answer for a record without a value; by default the negative operators say yes (S21).
 * `zone` (an IANA name) says where the days of a date operator begin. Without it, in_the_last and in_the_next count units of 24 hours,
 * and a date without a time of day is a day in UTC (S23, S24).
 */
export type FieldCondition = {
  kind: 'field';
  object: 'contact' | 'company';
  property: string;
  operator: FieldOperator;
  /**
   * One value for most operators, several for the any-of family, two for between, none for is_known and is_unknown. Dates are written
   * 2026-03-10 or 2026-03-10T12:00:00Z; in_the_last and in_the_next take a whole number of days.
   */
  values: string[];
  ifEmpty?: boolean;
  zone?: string;
};
export type FieldOperator =
  | 'is'
  | 'is_not'
  | 'is_any_of'
  | 'is_none_of'
  | 'contains'
  | 'does_not_contain'
  | 'starts_with'
  | 'does_not_start_with'
  | 'ends_with'
  | 'does_not_end_with'
  | 'is_known'
  | 'is_unknown'
  | 'more_than'
  | 'less_than'
  | 'between'
  | 'not_between'
  | 'before'
  | 'after'
  | 'in_the_last'
  | 'not_in_the_last'
  | 'in_the_next'
  | 'not_in_the_next';

/**
 * The window in which something counts; without `withinDays`, all the past. It reaches back from now: [now - days * 24 h, now) (S25). With
 * `zone` (an IANA name) it is calendar days there, today being the first of them: it begins where the day begins (S23, S24).
 */
export type Window = { withinDays?: number; zone?: string };
/** How often something must have happened in its window. */
export type Occurrence = { operator: 'at_least' | 'at_most' | 'exactly'; times: number } & Window;

/** How often a property changed. `from` and `to` narrow it to changes from and to a value; '' stands for no value. */
export type ChangeCondition = { kind: 'changed'; object: 'contact' | 'company'; property: string; from?: string; to?: string } & Occurrence;
/** Whether a property ever had one of these values, now included. */
export type WasEverCondition = { kind: 'was_ever'; object: 'contact' | 'company'; property: string; values: string[] };

/** A test on one value that an event carries: any field operator that does not look at the clock. */
export type ValueTest = Pick<FieldCondition, 'property' | 'values' | 'ifEmpty' | 'zone'> & {
  operator: Exclude<FieldOperator, 'in_the_last' | 'not_in_the_last' | 'in_the_next' | 'not_in_the_next'>;
};
/** What an event must carry in order to count. */
export type Where = { match: 'all' | 'any'; tests: ValueTest[] };
export type NamedEvent = { kind: 'event'; name: string; where?: Where };
/** In a glob, * stands for any text, slashes included. */
export type PageVisit = { kind: 'page'; match: 'exact' | 'starts_with' | 'contains' | 'glob'; path: string };
export type EventCondition = NamedEvent & Occurrence;
export type PageCondition = PageVisit & Occurrence;
/** When the first or the last time was: within the last days, or longer ago. What never happened is neither. */
export type EventTimeCondition = Omit<NamedEvent, 'kind'> & {
  kind: 'event_time';
  time: 'first' | 'last';
  when: 'within' | 'longer_ago';
  days: number;
  zone?: string;
};
/** One thing after another. With a window, each step comes at most so long after the one before it. */
export type SequenceCondition = { kind: 'sequence'; steps: (NamedEvent | PageVisit)[] } & Window;

/**
 * One thing, and another that did not follow within so many days of it. Of several first things, any of them will do, or only the last one
 * counts. Until the days have passed it is no; whether something followed is only known where the source was watched all along (S22).
 */
export type NotFollowedCondition = {
  kind: 'not_followed';
  first: NamedEvent | PageVisit;
  expected: NamedEvent | PageVisit;
  which: 'any' | 'last';
  withinDays: number;
  zone?: string;
};

/** A test on one property of a related record: every field operator, those that look at the clock too. */
export type RecordTest = Pick<FieldCondition, 'property' | 'operator' | 'values' | 'ifEmpty' | 'zone'>;
/**
 * How many of the contact's deals, of its open deals, or of the companies it is associated with pass these tests, each record by itself:
 * "any" is at least 1, "none" is at most 0, "each" is at most 0 of those that fail. Without tests, how many there are.
 */
export type RelatedCondition = {
  kind: 'related';
  records: 'deals' | 'open_deals' | 'companies';
  where?: { match: 'all' | 'any'; tests: RecordTest[] };
} & Pick<Occurrence, 'operator' | 'times'>;
/** In a list of the CRM, by its id: names change. */
export type ListCondition = { kind: 'list'; list: string };

/** One of these stages: is now, was ever (now included), entered within the last days, or in it now for at least so many days. */
export type StageCondition = { kind: 'stage'; object: 'contact' | 'company'; stages: string[] } & (
  { test: 'is' | 'was_ever' } | { test: 'entered' | 'in_for'; days: number; zone?: string }
);
/** Meetings that the contact booked: when they were booked, or when they ended and nobody said that they did not take place. */
export type MeetingCondition = { kind: 'meeting'; what: 'booked' | 'held' } & Occurrence;
/** In another segment of the same settings. */
export type SegmentCondition = { kind: 'segment'; segment: string };

export type LeafCondition =
  | FieldCondition
  | ChangeCondition
  | WasEverCondition
  | EventCondition
  | EventTimeCondition
  | SequenceCondition
  | PageCondition
  | StageCondition
  | MeetingCondition
  | NotFollowedCondition
  | RelatedCondition
  | ListCondition
  | SegmentCondition;
/** `none` is the opposite of `any`; `not` turns whatever it holds around, groups included. */
export type Condition = LeafCondition | { kind: 'all' | 'any' | 'none'; of: Condition[] } | { kind: 'not'; of: Condition };

/** `unknown` is "not yet known": the facts that would decide have not been loaded, or the source is younger than the window (S22). */
export type Verdict = 'yes' | 'no' | 'unknown';

/**
 * Why a verdict is what it is: the condition tree again, each node with its verdict, each leaf with what was found.
 * `changesAt` is the first moment (ISO) at which time alone changes this node's verdict, null when it never does. Of a leaf and of a whole
 * segment it is exact; of a group inside it may come too early, never too late.
 */
export type Trace =
  | { kind: 'all' | 'any' | 'none'; verdict: Verdict; changesAt: string | null; of: Trace[] }
  | { kind: 'not'; verdict: Verdict; changesAt: string | null; of: Trace }
  | LeafTrace;
export type LeafTrace =
  | Leaf<FieldCondition, FoundValue>
  | Leaf<ChangeCondition, FoundPast>
  | Leaf<WasEverCondition, FoundPast>
  | Leaf<EventCondition, FoundEvents>
  | Leaf<EventTimeCondition, FoundTime>
  | Leaf<SequenceCondition, FoundSequence>
  | Leaf<PageCondition, FoundEvents>
  | Leaf<StageCondition, FoundStage>
  | Leaf<MeetingCondition, FoundPast>
  | Leaf<NotFollowedCondition, FoundUnfollowed>
  | Leaf<RelatedCondition, FoundRelated>
  | Leaf<ListCondition, FoundList>
  | Leaf<SegmentCondition, FoundSegment>;
type Leaf<C extends LeafCondition, Found> = {
  kind: C['kind'];
  verdict: Verdict;
  changesAt: string | null;
  condition: C;
  found: Found;
};
export type FoundValue = { state: 'value'; value: string; since: string | null } | { state: 'empty' } | { state: 'not_loaded' };
/** How many happened inside the window, the first and the last of those, and since when the source has been watched. */
export type FoundEvents = { count: number; first: string | null; last: string | null; watchedSince: string | null };
/** What the record's own past holds inside the window. `completeSince`: from when on nothing is missing in it; null: from the beginning. */
export type FoundPast =
  { state: 'not_loaded' } | { state: 'loaded'; count: number; first: string | null; last: string | null; completeSince: string | null };
/** The stage of now, and the entries into the stages asked for (inside the window). */
export type FoundStage =
  | { state: 'not_loaded' }
  | {
      state: 'loaded';
      stage: string | null;
      since: string | null;
      count: number;
      first: string | null;
      last: string | null;
      completeSince: string | null;
    };
/** The first or the last time, whichever was asked for. */
export type FoundTime = { at: string | null; watchedSince: string | null };
/** When each step was done, as far as the sequence came. */
export type FoundSequence = { moments: string[]; watchedSince: string | null };
/**
 * The first thing that decides: when it was, from which moment on nothing can follow it in time any more, and what did follow.
 * `at` is null where it never was.
 */
export type FoundUnfollowed = { at: string | null; until: string | null; followedAt: string | null; watchedSince: string | null };
/** How many there are, how many pass, of how many that is not yet known, and the names of the first few that pass. */
export type FoundRelated = { state: 'not_loaded' } | { state: 'loaded'; total: number; count: number; open: number; names: string[] };
/** `since`: when the contact came into the list; `name` as far as it is known. */
export type FoundList = { state: 'not_loaded' } | { state: 'loaded'; isMember: boolean; name: string | null; since: string | null };
export type FoundSegment = { name: string };
