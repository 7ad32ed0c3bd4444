// The words of the domain. No I/O, no clock, no database and no HubSpot field names in this folder: the moment is always given.
import type { Condition, Settings, Trace, Verdict } from '@stagebook/contract';

export type { Condition, Settings, Trace, Verdict };

/** One entry of a record's stage history as a fact: what the stage became (null: cleared), when that was true and when we learned it. */
export type StageChange = {
  value: string | null;
  occurredAt: string;
  learnedAt: string;
  /** Orders changes of the same moment. */
  seq: number;
  source: string;
  sourceId: string | null;
  /** What the source calls itself, where that is told. */
  sourceLabel?: string | null;
  userId: string | null;
  kind: 'observed' | 'implied' | 'administrative';
};

/** One stay in one stage, derived from the changes. `causedBy` is the change that began it. */
export type StageVisit = {
  no: number;
  stage: string;
  previousStage: string | null;
  enteredAt: string;
  leftAt: string | null;
  dwellSeconds: number | null;
  timesInStage: number;
  causedBy: StageChange;
};

/** A property as last known: its value (null: empty) and since when it holds. A property that is absent from the map has not been loaded. */
export type Known = {
  value: string | null;
  since: string | null;
  /** Whether all its changes were read with it: the whole past, or as much of it as the CRM still had. Absent: they were not read. */
  history?: 'whole' | 'cut';
};

export type EventFact = { name: string; occurredAt: string; path: string | null; properties?: Record<string, unknown> };

/** What a property became, oldest first, clears included. `completeSince`: from when on none is missing; null: from the beginning. */
export type History = { changes: readonly { value: string | null; occurredAt: string }[]; completeSince: string | null };
/** Stays in stages, oldest first. */
export type Stays = { stays: readonly Pick<StageVisit, 'stage' | 'enteredAt' | 'leftAt'>[]; completeSince: string | null };
/** A meeting that the contact booked. `missed`: it was cancelled, or nobody came. */
export type MeetingFact = { bookedAt: string | null; endsAt: string | null; missed: boolean };

/** A deal or a company of the contact. `isOpen` is null for a deal of which that is not known, and without meaning for a company. */
export type RelatedRecord = { name: string; isOpen: boolean | null; properties: Record<string, Known> };
/** Whether the contact is in a list, since when, and what the list is called, as far as that was told. */
export type ListFact = { isMember: boolean; name: string | null; since: string | null };

/** Everything a verdict may rest on. */
export type Facts = {
  contact: Record<string, Known>;
  /** The primary company; null when there is none (its properties are then empty, not unknown). */
  company: Record<string, Known> | null;
  /** Oldest first. Page visits are events with a path. */
  events: EventFact[];
  /** Since when events of this contact are complete; null: no source has ever been connected. */
  watchedSince: string | null;
  /** What follows is read only where a condition asks for it; what is absent has not been loaded. `company` is null when there is none. */
  histories?: { contact: Record<string, History>; company: Record<string, History> | null };
  stays?: { contact?: Stays; company?: Stays | null };
  meetings?: readonly MeetingFact[];
  /** All deals of the contact, and all companies it is associated with; each list is whole or absent. */
  deals?: readonly RelatedRecord[];
  companies?: readonly RelatedRecord[];
  /** By id, those lists of which it is known. */
  lists?: Readonly<Record<string, ListFact>>;
};

export type SegmentEvaluation = {
  id: string;
  verdict: Verdict;
  changesAt: string | null;
  trace: Trace;
  /** Since when a yes has been one; null where that cannot be told. It is worked out when it is asked for, and not stored. */
  readonly trueSince?: string | null;
};
/** `changesAt` is the earliest over all segments: when to look again. */
export type Evaluation = { segments: SegmentEvaluation[]; changesAt: string | null };
