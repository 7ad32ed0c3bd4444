// The portal's first page: its contacts.
import { primaryCompanyOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ContactRow, HomeView } from '../ui/views.ts';
import { displayValue, momentText } from './display-value.ts';
import { recordHref, recordName } from './record-names.ts';
import { frameOf } from './viewer.ts';
import type { Look } from './viewer.ts';

/** All live contacts, the ones changed last first. */
export function homeView(look: Look): HomeView {
  const contacts = [...look.portal.records.contacts.values()].filter((record) => record.archivedAt === null);
  contacts.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
  return { page: 'home', frame: frameOf(look), contacts: contacts.map((record) => contactRow(look, record)) };
}

function contactRow(look: Look, record: CrmRecord): ContactRow {
  const { portal } = look;
  const companyId = primaryCompanyOf(portal, record);
  const company = companyId === null ? null : findRecord(portal, 'companies', companyId);
  return {
    id: record.id,
    href: recordHref(portal, record),
    name: recordName(record),
    email: currentValue(record, 'email'),
    company: company ? recordName(company) : currentValue(record, 'company'),
    stage: displayValue(look, record, 'lifecyclestage'),
    owner: displayValue(look, record, 'hubspot_owner_id'),
    createdAt: momentText(look, record.createdAt, false),
  };
}
