// What is kept of a meeting, and whether it counts as a booked demo.
import type { Deps } from '../deps.ts';
import type { Link } from '../hubspot/associations.ts';
import type { HubSpotRecord } from '../hubspot/record.ts';
import { judgeMeeting, type Own } from '../lifecycle/booking.ts';
import { isOfKind } from '../lifecycle/meeting-filter.ts';
import { isCalledOff } from '../lifecycle/meeting-thread.ts';
import type { Account } from '../store/accounts.ts';
import { getContact, type ContactRow } from '../store/contacts.ts';
import { getMeeting, saveMeeting, type MeetingRow } from '../store/meetings.ts';
import type { Portal } from '../store/portal.ts';
import type { PortalSettings } from './portal-settings.ts';

/** The properties of a meeting that are read from HubSpot. */
export const meetingProperties = [
  'hs_meeting_title',
  'hs_meeting_start_time',
  'hs_meeting_end_time',
  'hs_meeting_outcome',
  'hs_meeting_source',
  'hs_meeting_created_from_link_id',
  'hubspot_owner_id',
  'hs_createdate',
];

export type MeetingToJudge = {
  record: HubSpotRecord;
  known: MeetingRow | null;
  /** Who comes: the booker is the first attendee from outside. */
  attendees: { booker: ContactRow | null; external: number; internal: number };
  account: Account;
  settings: PortalSettings;
  now: Date;
};

/** A booking that is learned of later than this is history: it fires no mail and makes no deal (S3). */
const oldestNewsMs = 7 * 86_400_000;

/** Who belongs to the portal itself (S36). */
export function ownPeople(account: Account, { settings }: PortalSettings): Own {
  return { emails: (account.directory?.owners ?? []).map(({ email }) => email), domains: settings.deals.which?.ownDomains ?? [] };
}

/** The meeting as a row, judged. What once counted goes on counting: time passing does not undo a booking. */
export function judgedMeeting({ record, known, attendees, account, settings, now }: MeetingToJudge): MeetingRow {
  const value = (name: string): string | null => record.properties[name] || null;
  const bookedAt = value('hs_createdate') ?? record.createdAt ?? account.installedAt;
  const [startsAt, endsAt, outcome] = [value('hs_meeting_start_time'), value('hs_meeting_end_time'), value('hs_meeting_outcome')];
  const [title, linkId, hostOwnerId] = [
    value('hs_meeting_title') ?? '',
    value('hs_meeting_created_from_link_id'),
    value('hubspot_owner_id'),
  ];
  const { meetingSources, which } = settings.settings.deals;
  const counts = judgeMeeting({
    source: value('hs_meeting_source'),
    outcome,
    startsAt,
    bookedAt,
    installedAt: account.installedAt,
    external: attendees.external,
    internal: attendees.internal,
    sources: meetingSources,
    ofKind: isOfKind({ title, linkId, startsAt, endsAt, hostTeams: teamsOf(account, hostOwnerId) }, which),
  });
  const isOldNews = now.getTime() - Date.parse(bookedAt) > oldestNewsMs;
  return {
    meetingId: record.id,
    contactId: attendees.booker?.contactId ?? known?.contactId ?? null,
    companyId: known?.companyId ?? attendees.booker?.companyId ?? null,
    title,
    startsAt,
    endsAt,
    bookedAt,
    outcome,
    source: value('hs_meeting_source'),
    hostOwnerId,
    linkId,
    calledOffAt: calledOffAt(outcome, { known, now }),
    counts: known?.counts === 'yes' ? 'yes' : counts === 'yes' && isOldNews ? 'in_the_past' : counts,
    thread: known?.thread ?? `meeting:${record.id}`,
  };
}

function teamsOf({ directory }: Account, ownerId: string | null): readonly string[] {
  return directory?.owners.find(({ id }) => id === ownerId)?.teamIds ?? [];
}

/** The first look that found it called off is as near to the moment as anybody tells. */
function calledOffAt(outcome: string | null, { known, now }: { known: MeetingRow | null; now: Date }): string | null {
  return isCalledOff(outcome) ? (known?.calledOffAt ?? now.toISOString()) : null;
}

export type PastMeetings = { records: HubSpotRecord[]; links: Record<string, Link[]>; account: Account; settings: PortalSettings };

/** Keeps meetings found by the import. One that was booked after the install is handed on, in case its webhook never came. */
export async function recordPastMeetings(at: Portal, deps: Deps, { records, links, account, settings }: PastMeetings): Promise<void> {
  for (const record of records) {
    const known = await getMeeting(at, record.id);
    const contacts = await Promise.all((links[record.id] ?? []).map((link) => getContact(at, link.toId)));
    const external = contacts.filter((contact) => contact !== null);
    const meeting = judgedMeeting({
      record,
      known,
      attendees: { booker: external[0] ?? null, external: external.length, internal: 0 },
      account,
      settings,
      now: deps.clock(),
    });
    if (meeting.counts === 'yes' && known?.counts !== 'yes') {
      await deps.queue.send(at.trx, {
        name: 'handle-meeting',
        key: `${at.portalId}:${record.id}`,
        data: { portalId: at.portalId, meetingId: record.id },
      });
    } else await saveMeeting(at, meeting);
  }
}
