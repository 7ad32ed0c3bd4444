// What the card asks and what it is told. All moments are ISO 8601 in UTC; all durations are seconds; all ids are strings.
import type { Trace, Verdict } from './conditions.ts';

/** GET /api/card/contacts/{contactId} */
export type CardAnswer =
  /** The past is still being read, and this contact is not there yet. */
  | { state: 'pending'; progress: ImportProgress }
  /** HubSpot's scopes were not all granted: an admin must connect again at `reconnectUrl`. */
  | { state: 'needs_scopes'; missing: string[]; reconnectUrl: string }
  /** The contact is not known here and not in HubSpot either (deleted, or never was). */
  | { state: 'unknown_contact' }
  | CardReady;

export type CardReady = {
  state: 'ready';
  /** Opaque; hand it back to GET /api/card/contacts/{contactId}/since?cursor= to learn whether anything is new. */
  cursor: string;
  /** The server's clock when this was read: durations that tick are counted from here. */
  now: string;
  timeZone: string;
  paused: boolean;
  /** Progress while older history is still coming in, else null. */
  progress: ImportProgress | null;
  /** True when HubSpot kept no older history than the first visit shown (45-version cap). */
  historyCut: boolean;
  contact: { id: string; name: string };
  readAt: ReadAt;
  /** Up to when HubSpot was searched for changes that no webhook tells of; null: not once yet. */
  searchedTo: string | null;
  /** The portal's model, cold to hot. */
  stages: StageInModel[];
  current: CurrentStage | null;
  /** Newest first. */
  visits: Visit[];
  segments: SegmentOnCard[];
  next: NextStage | null;
  /** The move that a rule is waiting to make; null: none. */
  pending: PendingMove | null;
  /** Rules leave the contact alone until then, because of who moved it last (S7); null: they do not. */
  hold: { until: string; by: Cause; /** Whether a rule is waiting for its end. */ waiting: boolean } | null;
  /** The newest moves that a rule wanted and that were not made, newest first, at most 3. */
  notMoved: NotMoved[];
  /** The sub-stage that sales keeps, for contacts in the booked stage; null: the portal has none or the contact is elsewhere. */
  leadStatus: { value: string | null; options: { value: string; label: string }[] } | null;
  meeting: MeetingOnCard | null;
  /** The newest writes that HubSpot or a rule refused, and tasks and mails that there was nobody for, newest first, at most 3. */
  refused: { at: string; what: StepKind; why: StepReason }[];
};

/** When HubSpot was asked for what segments are judged on; null: it was not, or there is no such record. */
export type ReadAt = { contact: string; company: string | null; deals: string | null; companies: string | null; lists: string | null };

export type ImportProgress = {
  phase: 'starting' | 'contacts' | 'companies' | 'meetings' | 'done' | 'failed';
  done: number;
  total: number | null;
  startedAt: string;
};

export type StageInModel = { id: string; label: string; definition: string; playbook: string };

export type CurrentStage = {
  stage: string;
  label: string;
  since: string;
  dwellSeconds: number;
  /** The portal's own Kaplan-Meier median for this stage, open visits counted as censored (S13); null when fewer than 5 visits ended. */
  medianSeconds: number | null;
  medianOf: number;
  cause: Cause;
};

export type Visit = {
  no: number;
  stage: string;
  /** The stage's label, today's: labels of that time (S16) are not kept yet. */
  label: string;
  enteredAt: string;
  leftAt: string | null;
  dwellSeconds: number | null;
  /** How this visit began, seen from the visit before. */
  direction: 'first' | 'forward' | 'backward';
  /** 1 for the first time in this stage, 2 for the first return to it (S1). */
  timesInStage: number;
  /** Stages of the model between the previous stage and this one that were passed over on the way forward. */
  skipped: string[];
  cause: Cause;
};

/** Who or what moved it, from HubSpot's own source fields. `actor` is a name when it could be resolved; `detail` the raw source id; `reason` what a rep typed. */
export type Cause = {
  kind: 'person' | 'form' | 'import' | 'workflow' | 'integration' | 'api' | 'stagebook' | 'hubspot' | 'merge' | 'unknown';
  source: string;
  actor: string | null;
  detail: string | null;
  reason: string | null;
  /** Which step of ours it was, when Stagebook moved it and knows why. */
  step?: StepKind | null;
  /** The segment that made a rule move it, by name, and the settings version that the rule was of. */
  segment?: string | null;
  settingsVersion?: number | null;
};

/** `dueAt`: when it is made if nothing changes. `back`: it falls back to the stage, because the segment was left. */
export type PendingMove = { rule: string; segment: string; segmentName: string; stage: string; dueAt: string; back?: true };
/** `params.kept`: the label of the stage that stands instead. */
export type NotMoved = {
  at: string;
  rule: string;
  segmentName: string;
  stage: string;
  outcome: MoveOutcome;
  params: Record<string, string>;
};
/**
 * What became of a move that a rule wanted. `hotter_won`: another rule's stage is hotter; `held`: somebody's change is left to stand for a while;
 * `not_backward`: the contact is further along; `left_again`: the segment was left before the settling time ended; `stopped`: the rule was stopped;
 * `nothing_below`: the segment that had brought the contact here was left, and nothing colder holds that it could fall back to;
 * `refused`: HubSpot did not take it; `gave_up`: HubSpot could not be reached for too long; `unclear_stage`: HubSpot's record holds another
 * stage than its own history tells, and has each time it was looked at. These three are tried again when the reason may have gone.
 * `gone`: HubSpot did not have the contact any more when its turn came.
 */
export type MoveOutcome =
  | 'move'
  | 'already_there'
  | 'not_backward'
  | 'hotter_won'
  | 'held'
  | 'left_again'
  | 'stopped'
  | 'rule_changed'
  | 'nothing_below'
  | 'refused'
  | 'gave_up'
  | 'unclear_stage'
  | 'gone';

export type SegmentOnCard = {
  id: string;
  name: string;
  /** The stage that a rule of this segment leads to, if any. */
  stage: string | null;
  verdict: Verdict;
  /** When the contact entered, if in it. */
  since: string | null;
  changesAt: string | null;
  trace: Trace;
};

/**
 * The next hotter stage, and the conditions that are not met yet; `segment` null: no rule leads there, it is set by hand or by a booking.
 * `isOn` says whether the rule is; `met` are the conditions that are true already.
 */
export type NextStage = { stage: string; segment: string | null; isOn: boolean; missing: Trace[]; met: Trace[] };

export type MeetingOnCard = {
  id: string;
  title: string;
  startsAt: string | null;
  endsAt: string | null;
  bookedAt: string | null;
  outcome: string | null;
  source: string | null;
  host: string | null;
  /** Whether it counts as a booked demo, and why not. */
  counts: 'yes' | 'source_not_listed' | 'other_kind' | 'in_the_past' | 'before_install' | 'no_contact' | 'internal_only' | 'cancelled';
  steps: Step[];
  deal: { id: string; name: string; stageLabel: string; url: string } | null;
};

export type StepKind =
  | 'contact_stage'
  | 'company_stage'
  | 'company_fields'
  | 'deal'
  | 'mail'
  | 'restore_stage'
  /** For a demo that does not take place. */
  | 'meeting_task'
  | 'set_stage'
  /** Moved by a rule; put back after somebody else's change; the company brought in line with its contacts. */
  | 'rule_stage'
  | 'revert_stage'
  | 'rolled_up_stage'
  | 'lead_status'
  /** What entering a stage or a segment also does. */
  | 'stage_property'
  | 'stage_task'
  | 'stage_notice'
  | 'list_join'
  | 'list_leave';
export type StepState = 'waiting' | 'done' | 'skipped' | 'refused' | 'failed';
/** Why a step ended as it did. `text` is HubSpot's own sentence where there is one. */
export type StepReason = { code: StepCode; text: string | null; params: Record<string, string> };
export type StepCode =
  | 'written'
  | 'already_there'
  | 'further_along'
  | 'kept_old_value'
  | 'hubspot_refused'
  | 'no_company'
  | 'nothing_to_write'
  | 'option_does_not_fit'
  | 'deal_created'
  | 'deal_found'
  | 'deal_adopted'
  | 'existing_customer'
  | 'mail_sent'
  | 'nobody_to_tell'
  | 'paused'
  | 'will_retry'
  | 'gave_up'
  | 'restored_once'
  | 'accepted_by_setting'
  | 'gone'
  | 'no_longer_true'
  | 'reverted_once'
  /** Put back already within a day: this time it stands, so that two automations do not fight. */
  | 'reverted_before'
  | 'no_owner'
  | 'permission_missing'
  | 'task_created'
  | 'on_list'
  | 'off_list';
export type Step = {
  kind: StepKind;
  state: StepState;
  at: string | null;
  why: StepReason | null;
  /** For mail: how many were sent. */ count?: number;
};

/** GET /api/card/contacts/{contactId}/since?cursor=  */
export type SinceAnswer = { changed: boolean; searchedTo: string | null };

/** POST /api/contacts/{contactId}/deal : the same operation as a booked meeting, safe to press twice. */
export type BookDealRequest = { requestId: string };
/** POST /api/contacts/{contactId}/stage : backward is clear then set. */
export type SetStageRequest = { requestId: string; stage: string; reason: string };
/** POST /api/contacts/{contactId}/lead-status : null clears it. */
export type SetLeadStatusRequest = { requestId: string; value: string | null };
/** 202: the work is stored and under way; what becomes of it shows on the card. */
export type Accepted = { accepted: true };
