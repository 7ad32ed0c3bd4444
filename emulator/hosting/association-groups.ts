// The records beside a record: companies, deals, contacts, meetings.
import { linksOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { AssociatedRecord, AssociationGroup } from '../ui/views.ts';
import { displayValue } from './display-value.ts';
import { recordHref, recordName } from './record-names.ts';
import type { Look } from './viewer.ts';

const SHOWN: Record<ObjectType, ObjectType[]> = {
  contacts: ['companies', 'deals', 'meetings'],
  companies: ['contacts', 'deals', 'meetings'],
  deals: ['contacts', 'companies', 'meetings'],
  meetings: ['contacts', 'companies', 'deals'],
  tasks: ['contacts', 'companies', 'deals'],
  notes: ['contacts', 'companies', 'deals'],
};
const TITLES: Record<ObjectType, string> = {
  contacts: 'Contacts',
  companies: 'Companies',
  deals: 'Deals',
  meetings: 'Meetings',
  tasks: 'Tasks',
  notes: 'Notes',
};
const LINES: Record<ObjectType, string[]> = {
  contacts: ['email', 'jobtitle', 'lifecyclestage'],
  companies: ['domain', 'lifecyclestage'],
  deals: ['dealstage', 'amount', 'closedate'],
  meetings: ['hs_meeting_start_time', 'hs_meeting_outcome'],
  tasks: ['hs_timestamp', 'hs_task_status'],
  notes: ['hs_timestamp'],
};

/** The groups of the right column, in HubSpot's order for the type; the primary company comes first. */
export function associationGroups(look: Look, record: CrmRecord): AssociationGroup[] {
  const { portal } = look;
  return SHOWN[record.type].map((type) => {
    const records = linksOf(portal, record, type).flatMap(({ id, typeIds }) => {
      const linked = findRecord(portal, type, id);
      return linked ? [associated(look, linked, isPrimary(record.type, type, typeIds))] : [];
    });
    return { type, title: TITLES[type], records: records.sort((a, b) => Number(b.primary) - Number(a.primary)) };
  });
}

/** A value in a sentence of another script keeps its own direction. */
function isolated(value: string): string {
  return `\u2068${value}\u2069`;
}

/** Contact to primary company is type 1, deal to primary company 5. */
function isPrimary(from: ObjectType, to: ObjectType, typeIds: number[]): boolean {
  if (to !== 'companies') return false;
  return (from === 'contacts' && typeIds.includes(1)) || (from === 'deals' && typeIds.includes(5));
}

/** The few words about a linked record that stand below its name. */
export function associatedLines(look: Look, record: CrmRecord): string[] {
  const { portal } = look;
  return LINES[record.type].flatMap((property) => {
    const value = displayValue(look, record, property);
    if (value === null) return [];
    const bare = property === 'email' || property === 'domain' || property === 'jobtitle';
    return [bare ? value : `${portal.definitions[record.type].get(property)?.label ?? property}: ${isolated(value)}`];
  });
}

function associated(look: Look, record: CrmRecord, primary: boolean): AssociatedRecord {
  return {
    id: record.id,
    href: recordHref(look.portal, record),
    title: recordName(record) || currentValue(record, 'email') || record.id,
    lines: associatedLines(look, record),
    primary,
  };
}
