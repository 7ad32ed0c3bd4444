// The lists of the portal: contacts, companies or deals, searched, sorted, and a hundred at a time.
import { primaryCompanyOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue } from '../crm/history.ts';
import { objectTypeIds } from '../crm/object-types.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ContactRow, HomeView, ListSort } from '../ui/views.ts';
import { displayValue, momentText } from './display-value.ts';
import { recordHref, recordName } from './record-names.ts';
import { frameOf } from './viewer.ts';
import type { Look } from './viewer.ts';

export type ListedType = 'contacts' | 'companies' | 'deals';

const A_PAGE = 100;
const SORTS: readonly ListSort[] = ['changed', 'created', 'stage', 'name'];

/** One page of the live records whose name, e-mail, domain or company holds every word asked for. */
export function homeView(look: Look, query: URLSearchParams, type: ListedType = 'contacts'): HomeView {
  const { portal } = look;
  const words = (query.get('query') ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const sort = SORTS.find((one) => one === query.get('sort')) ?? 'changed';
  const live = [...portal.records[type].values()].filter((record) => record.archivedAt === null);
  const found = words.length === 0 ? live : live.filter((record) => words.every((word) => searched(record).includes(word)));
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page')) || 1)));
  const rows = sorted(look, found, sort).slice((page - 1) * A_PAGE, page * A_PAGE);
  return {
    page: 'home',
    frame: frameOf(look),
    kind: type,
    lists: (['contacts', 'companies', 'deals'] as const).map((kind) => ({
      kind,
      href: `/contacts/${portal.portalId}/objects/${objectTypeIds[kind]}/views/all/list`,
    })),
    query: query.get('query') ?? '',
    sort,
    total: live.length,
    found: found.length,
    at: page,
    pages,
    contacts: rows.map((record) => listRow(look, record)),
  };
}

function searched(record: CrmRecord): string {
  const more = ['email', 'domain', 'company'].map((name) => currentValue(record, name) ?? '');
  return [recordName(record), ...more].join(' ').toLocaleLowerCase();
}

/** Each record's key is read once, not once for each comparison. */
function sorted(look: Look, records: CrmRecord[], sort: ListSort): CrmRecord[] {
  const options = look.portal.definitions.contacts.get('lifecyclestage')?.options ?? [];
  const order = new Map(options.map(({ value, displayOrder }) => [value, displayOrder]));
  const keyOf = {
    changed: (record: CrmRecord) => record.updatedAt,
    created: (record: CrmRecord) => record.createdAt,
    stage: (record: CrmRecord) => order.get(currentValue(record, 'lifecyclestage') ?? '') ?? -1,
    name: (record: CrmRecord) => recordName(record).toLocaleLowerCase(),
  }[sort];
  const keyed = records.map((record) => ({ record, key: keyOf(record) }));
  const up = sort === 'name' ? 1 : -1;
  keyed.sort((a, b) => (a.key < b.key ? -up : a.key > b.key ? up : 0));
  return keyed.map(({ record }) => record);
}

function listRow(look: Look, record: CrmRecord): ContactRow {
  const { portal } = look;
  const companyId = record.type === 'contacts' ? primaryCompanyOf(portal, record) : null;
  const company = companyId === null ? null : findRecord(portal, 'companies', companyId);
  return {
    id: record.id,
    href: recordHref(portal, record),
    name: recordName(record),
    email: currentValue(record, record.type === 'companies' ? 'domain' : 'email'),
    company: company ? recordName(company) : currentValue(record, record.type === 'deals' ? 'amount' : 'company'),
    stage: displayValue(look, record, record.type === 'deals' ? 'dealstage' : 'lifecyclestage'),
    owner: displayValue(look, record, 'hubspot_owner_id'),
    createdAt: momentText(look, record.createdAt, false),
  };
}
