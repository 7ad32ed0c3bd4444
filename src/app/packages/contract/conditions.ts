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
  | 'is' | 'is_not' | 'is_any_of' | 'is_none_of'
  | 'contains' | 'does_not_contain' | 'starts_with' | 'does_not_start_with' | 'ends_with' | 'does_not_end_with'
  | 'is_known' | 'is_unknown' | 'more_than' | 'less_than' | 'between' | 'not_between'
  | 'before' | 'after' | 'in_the_last' | 'not_in_the_last' | 'in_the_next' | 'not_in_the_next';

/**
 * The window in which something counts; without `withinDays`, all the past. It reaches back from now: [now - days * 24 h, now) (S25). With
 * `zone` (an IANA name) it is calendar days there, today being the first of them: it begins where the day begins (S23, S24).
 */
export type Window = { withinDays?: number; zone?: string };
/** How often something must have happened in its window. */
export type Occurrence = { operator: 'at_least' | 'at_most' | 'exactly'; times: number } & Window;
export type EventCondition = { kind: 'event'; name: string } & Occurrence;
export type PageCondition = { kind: 'page'; match: 'exact' | 'starts_with' | 'contains'; path: string } & Occurrence;

export type LeafCondition = FieldCondition | EventCondition | PageCondition;
export type Condition = LeafCondition | { kind: 'all' | 'any'; of: Condition[] } | { kind: 'not'; of: Condition };

/** `unknown` is "not yet known": the facts that would decide have not been loaded, or the source is younger than the window (S22). */
export type Verdict = 'yes' | 'no' | 'unknown';

/**
 * Why a verdict is what it is: the condition tree again, each node with its verdict, each leaf with what was found.
 * `changesAt` is the first moment (ISO) at which time alone can change this node's verdict, null when it never can.
 */
export type Trace =
  | { kind: 'all' | 'any'; verdict: Verdict; changesAt: string | null; of: Trace[] }
  | { kind: 'not'; verdict: Verdict; changesAt: string | null; of: Trace }
  | LeafTrace;
export type LeafTrace =
  | { kind: 'field'; verdict: Verdict; changesAt: string | null; condition: FieldCondition; found: FoundValue }
  | { kind: 'event'; verdict: Verdict; changesAt: string | null; condition: EventCondition; found: FoundEvents }
  | { kind: 'page'; verdict: Verdict; changesAt: string | null; condition: PageCondition; found: FoundEvents };
export type FoundValue = { state: 'value'; value: string; since: string | null } | { state: 'empty' } | { state: 'not_loaded' };
/** How many happened inside the window, the first and the last of those, and since when the source has been watched. */
export type FoundEvents = { count: number; first: string | null; last: string | null; watchedSince: string | null };
