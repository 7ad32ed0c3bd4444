// What a record is called, and where its page is.
import { currentValue } from '../crm/history.ts';
import { objectTypeIds } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';

/** The address of a record's page, by HubSpot's pattern. */
export function recordHref(portal: PortalState, record: Pick<CrmRecord, 'type' | 'id'>): string {
  return `/contacts/${portal.portalId}/record/${objectTypeIds[record.type]}/${record.id}`;
}

/** A record's name as its page shows it; never empty. */
export function recordName(record: CrmRecord): string {
  const value = (property: string): string => currentValue(record, property)?.trim() ?? '';
  const names = {
    contacts: () => [value('firstname'), value('lastname')].filter(Boolean).join(' ') || value('email'),
    companies: () => value('name') || value('domain'),
    deals: () => value('dealname'),
    meetings: () => value('hs_meeting_title') || 'Meeting',
    tasks: () => value('hs_task_subject') || 'Task',
    notes: () => 'Note',
  };
  return names[record.type]() || `${record.type} ${record.id}`;
}

/** One or two letters for an avatar: initials where the script has capitals, else the first character alone. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const [first = '', last = ''] = letters.map((word) => firstCharacter(word ?? ''));
  const hasCapitals = first.toLocaleLowerCase() !== first.toLocaleUpperCase();
  return hasCapitals ? `${first}${last}`.toLocaleUpperCase() : first;
}

function firstCharacter(word: string): string {
  return [...new Intl.Segmenter().segment(word)][0]?.segment ?? '';
}
