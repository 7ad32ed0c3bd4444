// The page behind the scenes: everything a person needs to play any situation with one contact, and how the portal is set.
import { linksOf } from '../crm/associations.ts';
import { definitionOf, definitionsOf } from '../crm/definitions.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { listsOf } from '../crm/lists.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';
import { faultKinds } from '../faults.ts';
import type { BackstageMeeting, BackstagePerson, BackstageView, Choice } from '../ui/views.ts';
import { displayValue, momentOf, momentText } from './display-value.ts';
import { recordHref, recordName } from './record-names.ts';
import { frameOf } from './viewer.ts';
import type { Look } from './viewer.ts';

export type Backstage = { contactId: string | null; now: Date; aheadMs: number };

/** More would make the page slow and nobody look for somebody in it. */
const mostPeople = 300;

/** The page for one chosen contact; without a choice, or when that one is gone, for the contact that changed last. */
export function backstageView(look: Look, { contactId, now, aheadMs }: Backstage): BackstageView {
  const { portal } = look;
  const all = [...portal.records.contacts.values()].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
  const chosen = (contactId === null ? null : findRecord(portal, 'contacts', contactId)) ?? all.find((one) => one.archivedAt === null);
  return {
    page: 'backstage',
    frame: frameOf(look),
    now: now.toISOString(),
    nowText: momentText(look, now.toISOString()),
    aheadMs,
    people: all.slice(0, mostPeople).map((record) => personOf(look, record)),
    total: all.length,
    chosen: chosen === undefined ? null : chosenOf(look, chosen),
    properties: writableProperties(portal),
    hosts: portal.users.filter((user) => user.active).map((user) => ({ value: user.ownerId, label: `${user.firstName} ${user.lastName}` })),
    users: portal.users.filter((user) => user.active).map((user) => ({ value: user.userId, label: `${user.firstName} ${user.lastName}` })),
    forms: [...portal.forms.values()].map(({ id, name, fields }) => ({
      id,
      name,
      fields: fields.map((field) => ({ name: field, label: definitionOf(portal, 'contacts', field)?.label ?? field })),
    })),
    switches: { ...portal.switches },
    faults: portal.faults.rules().map(({ kind, match, probability, times, struck }) => ({
      kind,
      path: match?.path ?? '',
      probability,
      times: times ?? null,
      struck,
    })),
    faultKinds,
  };
}

function personOf(look: Look, record: CrmRecord): BackstagePerson {
  return {
    id: record.id,
    name: recordName(record),
    email: currentValue(record, 'email') || null,
    stage: displayValue(look, record, 'lifecyclestage'),
    href: recordHref(look.portal, record),
    archived: record.archivedAt !== null,
  };
}

function chosenOf(look: Look, record: CrmRecord): NonNullable<BackstageView['chosen']> {
  const { portal } = look;
  const values = Object.keys(record.history).map((name) => [name, currentValue(record, name) ?? ''] as const);
  return {
    ...personOf(look, record),
    values: Object.fromEntries(values),
    meetings: linksOf(portal, record, 'meetings').flatMap(({ id }) => meetingOf(look, id)),
    lists: listsOf(portal, record).map(({ list }) => list.name),
  };
}

function meetingOf(look: Look, id: string): BackstageMeeting[] {
  const meeting = findRecord(look.portal, 'meetings', id);
  if (meeting === null) return [];
  const startsAt = momentOf(currentValue(meeting, 'hs_meeting_start_time') || meeting.createdAt).toISOString();
  const outcome = displayValue(look, meeting, 'hs_meeting_outcome');
  return [{ id, href: recordHref(look.portal, meeting), title: recordName(meeting), startsAt, when: momentText(look, startsAt), outcome }];
}

/** What may be written of a contact, the ones that matter for its life first. */
function writableProperties(portal: PortalState): BackstageView['properties'] {
  const first = ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id', 'email', 'firstname', 'lastname'];
  const place = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return definitionsOf(portal, 'contacts')
    .filter((one) => one.calculated !== true && one.readOnlyValue !== true)
    .sort((a, b) => place(a.name) - place(b.name) || a.label.localeCompare(b.label))
    .map(({ name, label, options }) => ({ name, label, options: name === 'hubspot_owner_id' ? ownersOf(portal) : choicesOf(options) }));
}

function choicesOf(options: Choice[] | undefined): Choice[] | null {
  return options === undefined || options.length === 0 ? null : options.map(({ value, label }) => ({ value, label }));
}

function ownersOf(portal: PortalState): Choice[] {
  return portal.users.filter((user) => user.active).map((user) => ({ value: user.ownerId, label: `${user.firstName} ${user.lastName}` }));
}
