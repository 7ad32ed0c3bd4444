// What the settings page reads and writes.
import type { Condition } from './conditions.ts';
import type { ImportProgress } from './card.ts';

/** One immutable version of what an admin decided. Parsed by server/lifecycle/parse-settings.ts, which reports every problem with its path. */
export type Settings = {
  /** Cold to hot; ids are HubSpot's internal values. */
  stages: StageSettings[];
  segments: SegmentSettings[];
  deals: DealSettings;
  notifications: NotificationSettings;
  /** Nothing is written to HubSpot and no mail leaves while true; what comes in is still recorded. */
  paused: boolean;
};
export type StageSettings = { id: string; label: string; definition: string; playbook: string };
export type SegmentSettings = { id: string; name: string; stage: string | null; condition: Condition };
export type DealSettings = {
  /** null: found or made on the first booking ("Demo scheduled" in the first pipeline). */
  pipeline: string | null;
  stage: string | null;
  /** Values of hs_meeting_source that count as a booked demo. */
  meetingSources: string[];
  /** The lifecycle stage that a booking sets. */
  bookedStage: string;
  /** What happens when HubSpot's own deal sync moves the contact on within 60 s of our deal. */
  afterBooking: 'keep' | 'accept';
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
};
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
  /** How many active owners there are; absent while the directory has not been read. */
  owners?: number;
};
/** PUT /api/settings : 409 when `baseVersion` is not the newest, 422 with every problem and its path. */
export type SaveSettingsRequest = { baseVersion: number; settings: Settings };
export type SavedSettings = { version: number };

/** application/problem+json of every refusal. `problems[].path` is a JSON pointer into the body. */
export type Problem = { type: string; title: string; status: number; instance: string; problems?: { path: string; message: string }[] };
