// A record's page: who or what it is, its properties, what happened, what it is linked to, and the extensions of installed apps.
import { definitionsOf } from '../crm/definitions.ts';
import { currentValue } from '../crm/history.ts';
import { objectTypeIds, singularNames } from '../crm/object-types.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { ExtensionView, PropertyView, RecordView } from '../ui/views.ts';
import { activitiesOf } from './activities.ts';
import { associationGroups } from './association-groups.ts';
import { displayValue } from './display-value.ts';
import { initials, recordName } from './record-names.ts';
import { frameOf } from './viewer.ts';
import type { Look } from './viewer.ts';

const ABOUT: Record<ObjectType, string[]> = {
  contacts: [
    'email',
    'phone',
    'hubspot_owner_id',
    'lifecyclestage',
    'hs_lead_status',
    'jobtitle',
    'country',
    'hs_analytics_source',
    'createdate',
    'lastmodifieddate',
    'hs_object_id',
  ],
  companies: [
    'domain',
    'hubspot_owner_id',
    'lifecyclestage',
    'industry',
    'country',
    'numberofemployees',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
  ],
  deals: [
    'amount',
    'closedate',
    'pipeline',
    'dealstage',
    'hubspot_owner_id',
    'dealtype',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
  ],
  meetings: [
    'hs_meeting_start_time',
    'hs_meeting_end_time',
    'hs_meeting_outcome',
    'hs_meeting_source',
    'hubspot_owner_id',
    'hs_createdate',
    'hs_object_id',
  ],
  tasks: ['hs_timestamp', 'hs_task_status', 'hs_task_priority', 'hs_task_type', 'hs_task_body', 'hubspot_owner_id', 'hs_object_id'],
  notes: ['hs_timestamp', 'hs_note_body', 'hubspot_owner_id', 'hs_object_id'],
};
const HIGHLIGHTS: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'lifecyclestage', 'hubspot_owner_id'],
  companies: ['createdate', 'lifecyclestage', 'hubspot_owner_id'],
  deals: ['amount', 'dealstage', 'closedate'],
  meetings: ['hs_meeting_start_time', 'hs_meeting_outcome', 'hubspot_owner_id'],
  tasks: ['hs_timestamp', 'hs_task_status', 'hubspot_owner_id'],
  notes: ['hs_timestamp', 'hubspot_owner_id'],
};

/** Everything that the page of one record shows to one viewer. */
export function recordView(look: Look, record: CrmRecord, extensions: ExtensionView[]): RecordView {
  const { portal } = look;
  const title = recordName(record);
  const kind = singularNames[record.type] === 'meeting_event' ? 'meeting' : singularNames[record.type];
  return {
    page: 'record',
    frame: frameOf(look),
    objectTypeId: objectTypeIds[record.type],
    objectId: record.id,
    kind,
    title,
    initials: initials(title),
    subtitle: subtitleOf(record),
    email: currentValue(record, 'email') || null,
    back: { href: '/', text: 'Contacts' },
    about: { title: `About this ${kind}`, properties: aboutProperties(look, record) },
    highlights: propertyViews(look, record, HIGHLIGHTS[record.type]),
    activities: activitiesOf(look, record),
    groups: associationGroups(look, record),
    tabs: extensions.filter((one) => one.location === 'crm.record.tab'),
    sidebar: extensions.filter((one) => one.location === 'crm.record.sidebar'),
    emulator: {
      hosts: portal.users
        .filter((user) => user.active && user.ownerId)
        .map((user) => ({ ownerId: user.ownerId, name: `${user.firstName} ${user.lastName}` })),
      dealCreatedSync: portal.switches.dealCreatedSync,
    },
  };
}

function subtitleOf(record: CrmRecord): string | null {
  const value = (property: string): string | null => currentValue(record, property) || null;
  if (record.type !== 'contacts') return value('domain') ?? value('hs_meeting_location');
  const job = value('jobtitle');
  const company = value('company');
  return job && company ? `${job} at ${company}` : (job ?? company);
}

function aboutProperties(look: Look, record: CrmRecord): PropertyView[] {
  const { portal } = look;
  const own = definitionsOf(portal, record.type)
    .filter((one) => !one.hubspotDefined && currentValue(record, one.name))
    .map((one) => one.name);
  return propertyViews(look, record, [...new Set([...ABOUT[record.type], ...own])]);
}

function propertyViews(look: Look, record: CrmRecord, names: string[]): PropertyView[] {
  return names.flatMap((name) => {
    const definition = look.portal.definitions[record.type].get(name);
    return definition ? [{ name, label: definition.label, value: displayValue(look, record, name) }] : [];
  });
}
