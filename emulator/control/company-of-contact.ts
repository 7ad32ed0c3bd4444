// The company that a new contact gets: the one that was named, or the one that HubSpot makes of the address's domain.
import { associate, primaryCompanyOf } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import { companiesOfDomain } from '../crm/indexes.ts';
import type { PortalState } from '../crm/portal.ts';
import { createRecord } from '../crm/records.ts';
import type { Source } from '../crm/types.ts';
import { companyDomain, nameOfDomain } from './free-mail.ts';

export type NamedCompany = { name: string; domain: string };

const primaryContactToCompany = 1;

/** What the portal makes of an address, or null: mail providers are nobody's company, and a portal can do without. */
export function companyOfAddress(portal: PortalState, email: string): NamedCompany | null {
  const domain = portal.switches.autoCompanyFromDomain ? companyDomain(email) : null;
  return domain === null ? null : { domain, name: nameOfDomain(domain) };
}

/** Links a live contact to a company, which is made if its domain is new; a contact that has one keeps it. */
export function giveCompany(portal: PortalState, contactId: string, company: NamedCompany): void {
  const contact = findRecord(portal, 'contacts', contactId);
  if (contact === null || contact.archivedAt !== null || primaryCompanyOf(portal, contact) !== null) return;
  const source: Source = { type: 'COMPANIES' };
  const domain = company.domain.toLowerCase();
  const id =
    companiesOfDomain(portal, domain)[0]?.id ?? createRecord(portal, { type: 'companies', properties: { ...company, domain }, source }).id;
  associate(portal, {
    from: { type: 'contacts', id: contactId },
    to: { type: 'companies', id },
    typeIds: [primaryContactToCompany],
    source,
  });
}
