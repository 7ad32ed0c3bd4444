// A portal with something of everything that HubSpot's own components show: more deals than a page holds, labels, owners, days, money,
// long words and words that are read from right to left.
import type { PortalSeed, PropertyDefinition, SeedRecord } from '../../../emulator/portal-seed.ts';
import { CONTACT, PORTAL, seed } from './bench.ts';

export const COMPANY = '800001';
export const NOW = '2026-06-01T12:00:00.000Z';
const AT = '2026-01-05T10:00:00.000Z';

const record = (id: string, values: Record<string, string>): SeedRecord => ({
  id,
  createdAt: AT,
  history: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [{ value, at: AT, sourceType: 'CRM_UI', updatedByUserId: '11' }]]),
  ),
});
const own = (name: string, type: PropertyDefinition['type'], more: Partial<PropertyDefinition> = {}): PropertyDefinition => ({
  name,
  label: name.replaceAll('_', ' '),
  type,
  fieldType: { string: 'text', number: 'number', date: 'date', datetime: 'date', enumeration: 'select', bool: 'booleancheckbox' }[type],
  groupName: 'contactinformation',
  ...more,
});
const choices = (labels: Record<string, string>): PropertyDefinition['options'] =>
  Object.entries(labels).map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));

const STAGES = ['appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'contractsent', 'closedwon', 'closedlost'];
/** Thirteen deals: a page and a bit. The amounts are 1000, 2000, … 13000, and the stages take turns. */
const deals = Array.from({ length: 13 }, (_, index) =>
  record(String(700001 + index), {
    dealname:
      index === 3 ? 'An agreement with a name so long that no column of any table was ever made for it, renewed' : `Deal ${index + 1}`,
    pipeline: 'default',
    dealstage: STAGES[index % STAGES.length] ?? '',
    amount: String((index + 1) * 1000),
    closedate: `2026-0${1 + (index % 6)}-15T09:30:00.000Z`,
    hubspot_owner_id: index % 2 === 0 ? '911' : '912',
    ...(index === 1 && { deal_currency_code: 'USD' }),
  }),
);

/** Ada, her company with two colleagues, and her deals. */
export const richPortal: PortalSeed = {
  ...seed,
  timeZone: 'America/New_York',
  teams: [],
  properties: {
    contacts: [
      own('renewal_day', 'date'),
      own('trial_begins', 'date'),
      own('seats', 'number'),
      own('is_reference', 'bool', { options: choices({ true: 'Yes', false: 'No' }) }),
      own('interests', 'enumeration', { fieldType: 'checkbox', options: choices({ crm: 'CRM', cms: 'Content', ops: 'Operations' }) }),
    ],
  },
  records: {
    contacts: [
      record(CONTACT, {
        firstname: 'Ada',
        lastname: 'Lovelace',
        email: 'ada@probe.example',
        phone: '+44 20 7946 0000',
        website: 'https://ada.example/notes',
        lifecyclestage: 'lead',
        hubspot_owner_id: '911',
        renewal_day: '2026-08-01',
        trial_begins: '2026-05-01',
        seats: '12500',
        is_reference: 'true',
        interests: 'crm;ops',
        message: 'Met at the exhibition. '.repeat(12).trim(),
      }),
      record('900002', { firstname: 'سعاد', lastname: 'العمري', email: 'souad@acme.example', lifecyclestage: 'customer' }),
      record('900003', { firstname: 'Grace', lastname: 'Hopper', email: 'grace@acme.example', lifecyclestage: 'opportunity' }),
    ],
    companies: [
      record(COMPANY, { name: 'Acme', domain: 'acme.example', lifecyclestage: 'customer', annualrevenue: '4200000.5' }),
      record('800002', { name: 'مؤسسة النور', domain: 'noor.example', lifecyclestage: 'lead' }),
    ],
    deals,
    meetings: [],
  },
  associations: [
    { from: { type: 'contacts', id: CONTACT }, to: { type: 'companies', id: COMPANY }, typeIds: [1, 279], at: AT },
    { from: { type: 'contacts', id: CONTACT }, to: { type: 'companies', id: '800002' }, typeIds: [279], at: AT },
    { from: { type: 'contacts', id: '900002' }, to: { type: 'companies', id: COMPANY }, typeIds: [1, 279], at: AT },
    { from: { type: 'contacts', id: '900003' }, to: { type: 'companies', id: COMPANY }, typeIds: [1, 279], at: AT },
    ...deals.map(({ id }) => ({
      from: { type: 'contacts' as const, id: CONTACT },
      to: { type: 'deals' as const, id },
      typeIds: [4],
      at: AT,
    })),
  ],
};

/** Asks a portal's page routes as a page does. */
export async function askUi<T = { data?: unknown; error?: string }>(url: string, name: string, body: object, cookie = ''): Promise<T> {
  const response = await fetch(`${url}/emulator/portals/${PORTAL}/ui/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}
