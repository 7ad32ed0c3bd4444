// The portal's first page: its contacts.
import type { PortalState } from '../crm/portal.ts';
import { primaryCompanyOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { ContactRow, HomeView } from '../ui/views.ts';
import { displayValue, momentText } from './display-value.ts';
import { recordHref, recordName } from './record-names.ts';
import { frameOf } from './viewer.ts';

/** All live contacts, the ones changed last first. */
export function homeView(portal: PortalState, viewer: SeedUser): HomeView {
  const contacts = [...portal.records.contacts.values()].filter((record) => record.archivedAt === null);
  contacts.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
  return { page: 'home', frame: frameOf(portal, viewer), contacts: contacts.map((record) => contactRow(portal, viewer, record)) };
}

function contactRow(portal: PortalState, viewer: SeedUser, record: CrmRecord): ContactRow {
  const companyId = primaryCompanyOf(portal, record);
  const company = companyId === null ? null : findRecord(portal, 'companies', companyId);
  return {
    id: record.id, href: recordHref(portal, record), name: recordName(record), email: currentValue(record, 'email'),
    company: company ? recordName(company) : currentValue(record, 'company'), stage: displayValue(portal, viewer, record, 'lifecyclestage'),
    owner: displayValue(portal, viewer, record, 'hubspot_owner_id'), createdAt: momentText(portal, viewer, record.createdAt, false),
  };
}
