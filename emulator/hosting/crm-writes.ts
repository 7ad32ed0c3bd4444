// What a person does through the components that HubSpot draws: edits in place, new records and activities, links. Written as that user.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { bookMeeting } from '../control/book-meeting.ts';
import { checkedValues } from '../control/checked-values.ts';
import { userSource } from '../control/source-of.ts';
import { plainType } from '../crm/association-types.ts';
import { associate } from '../crm/associations.ts';
import { definitionOf } from '../crm/definitions.ts';
import { createRecord } from '../crm/records.ts';
import type { CrmRecord } from '../crm/types.ts';
import { writeProperties } from '../crm/write-properties.ts';
import { HubSpotError } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { FormFields, RecordHead } from '../ui/crm-views.ts';
import { createTimers } from '../webhooks/timers.ts';
import { emptyField, headOf, requireLive, requireType } from './crm-fields.ts';
import { subject } from './linked-records.ts';
import type { Look } from './viewer.ts';

const values = z.record(z.string(), z.string());
const link = z.object({ ...subject });

export const writeRequest = z.object({ ...subject, values });
export const createRequest = z.object({ objectTypeId: z.string(), values, link: link.optional() });
export const linkRequest = z.object({ ...subject, link });
export const formRequest = z.object({ objectTypeId: z.string(), link: link.optional() });

/** Writes what was typed or chosen; HubSpot's rules for values hold. */
export function writeFields(look: Look, request: z.infer<typeof writeRequest>): { data: RecordHead } {
  const record = requireLive(look, request.objectTypeId, request.objectId);
  writeProperties(look.portal, {
    type: record.type,
    id: record.id,
    values: checked(look, record.type, { id: record.id, typed: request.values }),
    source: userSource(look.viewer),
  });
  return { data: headOf(look, record) };
}

const NAMED: Partial<Record<ObjectType, string>> = { companies: 'name', deals: 'dealname', tasks: 'hs_task_subject' };
const FORMS: Record<ObjectType, { title: string; names: string[] }> = {
  contacts: {
    title: 'Create contact',
    names: ['email', 'firstname', 'lastname', 'hubspot_owner_id', 'jobtitle', 'phone', 'lifecyclestage'],
  },
  companies: { title: 'Create company', names: ['domain', 'name', 'hubspot_owner_id', 'industry'] },
  deals: { title: 'Create deal', names: ['dealname', 'dealstage', 'amount', 'closedate', 'hubspot_owner_id'] },
  meetings: {
    title: 'Schedule meeting',
    names: ['hs_meeting_title', 'hs_meeting_start_time', 'hs_meeting_end_time', 'hs_meeting_location', 'hs_meeting_body'],
  },
  tasks: {
    title: 'Create task',
    names: ['hs_task_subject', 'hs_timestamp', 'hs_task_type', 'hs_task_priority', 'hubspot_owner_id', 'hs_task_body'],
  },
  notes: { title: 'Create note', names: ['hs_note_body'] },
};

/** The form of a new record; with a link, also those that exist and could be linked instead. */
export function formFields(look: Look, request: z.infer<typeof formRequest>): { data: FormFields } {
  const type = requireType(request.objectTypeId);
  const { title, names } = FORMS[type];
  if (request.link) requireLinkable(look, type, request.link);
  const live = [...look.portal.records[type].values()].filter((record) => record.archivedAt === null);
  const newest = live.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, 100);
  return {
    data: {
      title,
      fields: names.map((name) => emptyField(look, type, name)),
      linkable: request.link ? newest.map((record) => headOf(look, record)) : [],
    },
  };
}

/** Makes a record, an activity too, and links it. A meeting with a contact is booked as the meetings tool does it. */
export function createFields(look: Look, request: z.infer<typeof createRequest>): { data: RecordHead } {
  const { portal, viewer } = look;
  const type = requireType(request.objectTypeId);
  const other = request.link ? requireLinkable(look, type, request.link) : null;
  const given = checked(look, type, { id: null, typed: request.values });
  const named = NAMED[type];
  if (named && !given[named])
    throw new HubSpotError('VALIDATION_ERROR', `${definitionOf(portal, type, named)?.label ?? named} is required.`);
  if (type === 'contacts' && !given['email'] && !given['firstname'] && !given['lastname'])
    throw new HubSpotError('VALIDATION_ERROR', 'Email, First Name or Last Name is required.');
  if (type === 'meetings' && !given['hs_meeting_start_time']) throw new HubSpotError('VALIDATION_ERROR', 'Meeting start time is required.');
  const source = userSource(viewer);
  if (type === 'meetings' && other?.type === 'contacts') return { data: headOf(look, meetingWith(look, other, given)) };
  const record = createRecord(portal, { type, properties: { ...usual(look, type), ...given }, source });
  if (other) associate(portal, { from: record, to: other, typeIds: [], source });
  return { data: headOf(look, record) };
}

/** Links two records that exist. */
export function linkFields(look: Look, request: z.infer<typeof linkRequest>): { data: RecordHead } {
  const record = requireLive(look, request.objectTypeId, request.objectId);
  const other = requireLinkable(look, record.type, request.link);
  associate(look.portal, { from: record, to: other, typeIds: [], source: userSource(look.viewer) });
  return { data: headOf(look, record) };
}

function meetingWith({ portal, viewer }: Look, contact: CrmRecord, given: Record<string, string>): CrmRecord {
  const { hs_meeting_start_time: startsAt = '', hs_meeting_end_time: endsAt, hs_meeting_title: title, ...rest } = given;
  const { meetingId } = bookMeeting(
    portal,
    {
      contactId: contact.id,
      hostOwnerId: viewer.ownerId,
      startsAt,
      ...(endsAt && { endsAt }),
      ...(title && { title }),
      source: 'CRM_UI',
      associationDelayMs: 0,
      companyDelayMs: 0,
      alsoAttendees: [],
    },
    createTimers(),
  );
  writeProperties(portal, { type: 'meetings', id: meetingId, values: rest, source: userSource(viewer) });
  return requireLive({ portal, viewer }, 'meetings', meetingId);
}

/** What HubSpot's forms fill in by themselves. */
function usual({ portal, viewer }: Look, type: ObjectType): Record<string, string> {
  const owner: Record<string, string> = { hubspot_owner_id: viewer.ownerId };
  const now = portal.clock().toISOString();
  if (type === 'tasks') return { ...owner, hs_timestamp: now, hs_task_status: 'NOT_STARTED', hs_task_type: 'TODO' };
  if (type === 'notes') return { ...owner, hs_timestamp: now };
  const [pipeline] = portal.dealPipelines;
  if (type === 'deals' && pipeline) return { ...owner, pipeline: pipeline.id, dealstage: pipeline.stages[0]?.id ?? '' };
  return type === 'meetings' ? { ...owner, hs_meeting_outcome: 'SCHEDULED' } : {};
}

function requireLinkable(look: Look, type: ObjectType, to: z.infer<typeof link>): CrmRecord {
  const other = requireLive(look, to.objectTypeId, to.objectId);
  if (plainType(type, other.type) === null)
    throw new HubSpotError('VALIDATION_ERROR', `${type} and ${other.type} cannot be associated with each other.`);
  return other;
}

/** Moments are typed in the portal's time; an empty field of a form says nothing. */
function checked(
  look: Look,
  type: ObjectType,
  { id, typed }: { id: string | null; typed: Record<string, string> },
): Record<string, string> {
  const properties = Object.fromEntries(
    Object.entries(typed)
      .filter(([, value]) => id !== null || value !== '')
      .map(([name, value]) => [name, definitionOf(look.portal, type, name)?.type === 'datetime' ? inPortalTime(look, value) : value]),
  );
  return checkedValues(look.portal, { type, id, properties, as: { userId: look.viewer.userId } });
}

function inPortalTime({ portal }: Look, local: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return local;
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(portal.timeZone).toInstant();
  return new Date(at.epochMilliseconds).toISOString();
}
