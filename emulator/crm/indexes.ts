// Finds a live record by a unique value, or companies by domain, without reading all records.
import type { ObjectType } from '../portal-seed.ts';
import { currentValue } from './history.ts';
import type { PortalState } from './portal.ts';
import type { CrmRecord } from './types.ts';

/** Whether no two live records of a type may share a value of this property. */
export function isUnique(portal: PortalState, type: ObjectType, property: string): boolean {
  return portal.definitions[type].get(property)?.hasUniqueValue === true;
}

/** The live record that has a unique value, or null. E-mail addresses are compared without case. */
export function findByUnique(portal: PortalState, type: ObjectType, unique: { property: string; value: string }): CrmRecord | null {
  const id = portal.unique[type].get(unique.property)?.get(indexed(unique.property, unique.value));
  return id === undefined ? null : (portal.records[type].get(id) ?? null);
}

/** The live companies of a domain, oldest first; domains are not unique. */
export function companiesOfDomain(portal: PortalState, domain: string): CrmRecord[] {
  const ids = [...(portal.companiesByDomain.get(domain.toLowerCase()) ?? [])];
  return ids
    .map((id) => portal.records.companies.get(id))
    .filter((one) => one !== undefined)
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** Keeps the indexes right when one value of a live record changes from `before` to `after`. */
export function reindex(
  portal: PortalState,
  record: CrmRecord,
  change: { property: string; before: string | null; after: string | null },
): void {
  const { property, before, after } = change;
  if (record.type === 'contacts' && property === 'hs_additional_emails') reindexAddresses(portal, record.id, { before, after });
  if (record.type === 'companies' && property === 'domain') reindexDomain(portal, record.id, { before, after });
  if (!isUnique(portal, record.type, property)) return;
  const byValue = portal.unique[record.type].get(property) ?? new Map<string, string>();
  portal.unique[record.type].set(property, byValue);
  if (before && byValue.get(indexed(property, before)) === record.id) byValue.delete(indexed(property, before));
  if (after) byValue.set(indexed(property, after), record.id);
}

/** A contact is found by each address it has; one that is somebody's main address stays theirs. */
function reindexAddresses(portal: PortalState, id: string, change: { before: string | null; after: string | null }): void {
  const byAddress = portal.unique.contacts.get('email') ?? new Map<string, string>();
  portal.unique.contacts.set('email', byAddress);
  for (const address of addressesOf(change.before)) if (byAddress.get(address) === id) byAddress.delete(address);
  for (const address of addressesOf(change.after)) if (!byAddress.has(address)) byAddress.set(address, id);
}

function addressesOf(value: string | null): string[] {
  return (value ?? '')
    .split(';')
    .map((one) => indexed('email', one))
    .filter((one) => one !== '');
}

/** Puts all values of a record into the indexes, or takes them out when it is archived. */
export function indexRecord(portal: PortalState, record: CrmRecord, present: boolean): void {
  for (const property of Object.keys(record.history)) {
    const value = currentValue(record, property);
    reindex(portal, record, present ? { property, before: null, after: value } : { property, before: value, after: null });
  }
}

function reindexDomain(portal: PortalState, id: string, change: { before: string | null; after: string | null }): void {
  if (change.before) portal.companiesByDomain.get(change.before.toLowerCase())?.delete(id);
  if (!change.after) return;
  const domain = change.after.toLowerCase();
  portal.companiesByDomain.set(domain, (portal.companiesByDomain.get(domain) ?? new Set()).add(id));
}

function indexed(property: string, value: string): string {
  return property === 'email' ? value.trim().toLowerCase() : value;
}
