// What the settings page reads and writes.
import type { Condition } from './conditions.ts';
import type { ImportProgress } from './card.ts';

/** One immutable version of what an admin decided. Parsed by server/lifecycle/parse-settings.ts, which reports every problem with its path. */
export type Settings = {
  /** Cold to hot; ids are HubSpot's internal values. */
  stages: StageSettings[];
  segments: SegmentSettings[];
  rules: RuleSettings[];
  movement: MovementSettings;
  deals: DealSettings;
  notifications: NotificationSettings;
  /** Nothing is written to HubSpot and no mail leaves while true; what comes in is still recorded. */
  paused: boolean;
};
export type StageSettings = {
  id: string;
  label: string;
  definition: string;
  playbook: string;
  /** Whether a contact that a rule brought here stays when the rule's segment is left, or falls back to the hottest stage that is still true (S9). */
  keep: 'once_reached' | 'while_true';
  /** Since when it holds only while its segment does: the server's word, there with `while_true` only. Who left the segment before does not fall. */
  keepSince?: string | null;
  /** What else happens when a contact enters this stage, whoever moved it; never for the past. */
  onEnter: StageAction[];
};
/** A segment that is off is not judged, and nothing may refer to it. `listId`: the manual list of the CRM that its members are put on. */
export type SegmentSettings = {
  id: string;
  name: string;
  isOn: boolean;
  condition: Condition;
  listId: string | null;
  /** Since when the segment, as it reads, is mirrored to this list: the server's word, there with a list only. Who was in it before is not put on it. */
  listSince?: string | null;
};

/** On entering the segment, after a settling time that restarts when the verdict flips, the contact is moved to the stage. */
export type RuleSettings = {
  id: string;
  isOn: boolean;
  segment: string;
  /** The settling time, 0 to 43,200 (30 days). */
  waitMinutes: number;
  /** null: the portal has no such stage; such a rule is off. */
  stage: string | null;
  /** Stages from which this rule may move a contact back. Empty: forward only (S5). */
  recycleFrom: string[];
  /**
   * Since when the rule is on with this segment (and its condition) and this stage: the server's word, what is sent is not looked at.
   * Whoever was in the segment before is not moved by it (S26, S27).
   */
  onSince: string | null;
};
/** Who else writes the stage, as HubSpot tells; its own syncs are always accepted. */
export type SourceOfChange = 'person' | 'form' | 'import' | 'workflow' | 'integration' | 'api';
/** `accept`: automation goes on from there. `hold`: it stands and rules leave the contact alone for `holdDays`. `revert`: it is put back, once. */
export type SourcePolicy = 'accept' | 'hold' | 'revert';
export type MovementSettings = {
  /** What a change of the stage by somebody else means (S7). A person's is never reverted. */
  sources: Record<SourceOfChange, SourcePolicy>;
  holdDays: number;
  /** The stage of a company: the hottest that any contact has whose primary company it is, or the coldest of them (all have reached it); forward only (S34). */
  companies: 'off' | 'hottest' | 'all_reached';
  /** A rule that would move more contacts than this within an hour stops until an admin lets it go on. */
  mostPerHour: number;
  /** Since when `sources` reads like this: the server's word. Changes from before are not judged by it. */
  since: string | null;
};
export type StageAction = { id: string; isOn: boolean; /** The server's word, as with rules. */ onSince: string | null } & (
  | { kind: 'set_property'; property: string; value: string }
  /** A task for the contact's owner. */
  | { kind: 'task'; title: string; dueDays: number }
  /** A mail; `owner` is the contact's. */
  | { kind: 'notify'; audience: 'owner' | 'team' | 'all_owners'; teamId: string | null }
  | { kind: 'join_list' | 'leave_list'; listId: string }
);
export type DealSettings = {
  /** null: found or made on the first booking ("Demo scheduled" in the first pipeline). */
  pipeline: string | null;
  stage: string | null;
  /** Values of hs_meeting_source that count as a booked demo. */
  meetingSources: string[];
  /** The lifecycle stage that a booking sets. */
  bookedStage: string;
  /**
   * Whose open deal of the pipeline a booking goes on with, instead of making another (S30): the contact's, else also the company's, or nobody's.
   * Absent: the contact's.
   */
  openDeal?: 'contact' | 'company' | 'nobody';
  /** What happens when a demo is called off or nobody comes (S29): a task for its host, or nothing. Absent: a task. */
  missed?: 'task' | 'nothing';
  /** Which meetings of these sources count. Absent: all of them. */
  which?: WhichMeetings;
  /** What a new deal is made with. Absent: named after company or contact, owned by the host. */
  deal?: DealPlan;
  /** Whether the demo of somebody who is a customer already makes a deal (S32). Absent: it does. */
  customers?: 'deal' | 'no_deal';
  /** What happens when HubSpot's own deal sync moves the contact on within 60 s of our deal. */
  afterBooking: 'keep' | 'accept';
};
/** An empty list, and 0 minutes, ask for nothing. */
export type WhichMeetings = {
  /** Its title contains one of them. */
  titles: string[];
  /** It was booked through one of these scheduling links. */
  links: string[];
  /** Its host is in one of these teams. */
  hostTeams: string[];
  leastMinutes: number;
  /** People with an address of these domains are colleagues: their meetings are no demos (S36). */
  ownDomains: string[];
};
export type DealPlan = {
  /** With {company}, {contact}, {title}, {host} and {date}; empty: the usual one. */
  name: string;
  amount: number | null;
  /** Days after the demo; null: HubSpot's own. */
  closeAfterDays: number | null;
  /** `turns`: the members of the team one after the other; without a team all active owners. */
  owner: 'host' | 'contact_owner' | 'turns';
  teamId: string | null;
  /** Further properties of the deal, in HubSpot's names. */
  properties: { property: string; value: string }[];
};
/** `host_team`: the active owners of the host's team, else all active owners. */
export type NotificationSettings = { audience: 'host_team' | 'team' | 'all_owners' | 'nobody'; teamId: string | null };

/** GET /api/settings */
export type SettingsAnswer = {
  version: number;
  settings: Settings;
  savedAt: string;
  savedBy: string | null;
  connection: Connection;
  progress: ImportProgress | null;
  choices: Choices;
  /** How each rule has fared; a rule that never moved anybody and was never stopped may be absent. */
  rules: RuleRecord[];
  /** How many contacts are in each segment now. */
  members: Record<string, number>;
};
/**
 * `stopped`: it would have moved unusually many contacts. `notTaken`: moves that HubSpot refused, or that were given up. POST
 * /api/rules/{id}/resume lets it go on, and has what was not taken tried again.
 */
export type RuleRecord = {
  id: string;
  movedLastDay: number;
  waiting: number;
  notTaken?: number;
  stopped: { at: string; moved: number; waiting: number } | null;
};
/** POST /api/rules/{id}/resume */
export type ResumeRuleRequest = { requestId: string };

/** GET /api/templates: the models that can be applied, and where each of their stages would go in this portal. */
export type TemplatesAnswer = {
  templates: TemplateOnPage[];
  /** Whether the permission to create stages in HubSpot was granted. */ mayCreateStages: boolean;
};
export type TemplateOnPage = {
  id: 'saas' | 'hubspot';
  name: string;
  stages: { label: string; definition: string; /** The portal's stage that stands for it; null: it has none. */ stage: string | null }[];
  segments: string[];
  rules: number;
};
/** POST /api/templates/{id}/apply : stages, definitions, segments and rules in one step. Rules come switched off. Missing stages are made in HubSpot only when asked. */
export type ApplyTemplateRequest = { requestId: string; baseVersion: number; createMissing: boolean };
export type Connection = {
  portalId: string;
  uiDomain: string;
  state: 'active' | 'needs_scopes' | 'uninstalled';
  installedAt: string;
  installedBy: string | null;
  scopes: { name: string; granted: boolean; required: boolean }[];
  reconnectUrl: string;
};
/** What the portal has to choose from. */
export type Choices = {
  pipelines: { id: string; label: string; stages: { id: string; label: string }[] }[];
  teams: { id: string; name: string; members: number }[];
  meetingSources: string[];
  /** Scheduling links that meetings were booked through, each with the title that was seen last. */
  meetingLinks?: { id: string; title: string }[];
  /** How many active owners there are; absent while the directory has not been read. */
  owners?: number;
  /** Manual lists of contacts; empty while the permission is missing. */
  lists?: { id: string; name: string }[];
};
/** PUT /api/settings : 409 when `baseVersion` is not the newest, 422 with every problem and its path. */
export type SaveSettingsRequest = { baseVersion: number; settings: Settings };
export type SavedSettings = { version: number };

/** application/problem+json of every refusal. `problems[].path` is a JSON pointer into the body. */
export type Problem = { type: string; title: string; status: number; instance: string; problems?: { path: string; message: string }[] };
