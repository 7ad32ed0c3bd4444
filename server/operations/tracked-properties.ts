// Which properties of a record are read from HubSpot: what the product itself needs, and what the portal's settings refer to.
import type { Settings } from '@stagebook/contract';
import { referencesOf } from '../lifecycle/references.ts';
import { isSourceField } from './source-fields.ts';

const ownHistoric = ['lifecyclestage', 'hs_lead_status'] as const;

/** HubSpot keeps the id of a contact's primary company here: it comes with the contact, where the links would take a call of their own. */
export const primaryCompanyProperty = 'associatedcompanyid';

/** Further addresses of a contact, divided by semicolons: those of contacts that were merged into it among them. */
export const otherEmailsProperty = 'hs_additional_emails';

/** HubSpot writes here when a contact last booked through its meetings tool: of several attendees it tells who did. */
export const bookedProperty = 'engagements_last_meeting_booked';

/** Whose contact it is. */
export const ownerProperty = 'hubspot_owner_id';

/** HubSpot writes here when a contact last submitted a form, and which ("page: form"): no webhook tells of it. */
export const conversionProperties = { date: 'recent_conversion_date', name: 'recent_conversion_event_name' } as const;

const ownProperties = {
  contact: [
    'firstname',
    'lastname',
    'email',
    otherEmailsProperty,
    'country',
    'industry',
    'lifecyclestage',
    'hs_lead_status',
    ownerProperty,
    'createdate',
    primaryCompanyProperty,
    bookedProperty,
    conversionProperties.date,
    conversionProperties.name,
  ],
  company: ['name', 'domain', 'country', 'industry', 'lifecyclestage', 'hs_lead_status', 'createdate'],
} as const;

/** Names of the properties to read for this kind of record: never empty, no name twice. */
export function trackedProperties(object: 'contact' | 'company', settings: Settings): string[] {
  return [...new Set<string>([...ownProperties[object], ...referencesOf(settings.segments)[object]])].filter(
    (name) => !isSourceField(name),
  );
}

/** Names of the properties whose changes are read and kept as facts too; each of them is tracked. */
export function historicProperties(object: 'contact' | 'company', settings: Settings): string[] {
  return [...new Set<string>([...ownHistoric, ...referencesOf(settings.segments).histories[object]])].filter(
    (name) => !isSourceField(name),
  );
}
