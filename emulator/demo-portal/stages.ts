// The portal's lifecycle model: HubSpot's eight default stages, and the three that this company added (HubSpot gives those numeric ids).
import type { PropertyDefinition } from '../portal-seed.ts';

/** Short names that the stories use, with HubSpot's internal values. */
export const stageIds = {
  subscriber: 'subscriber',
  lead: 'lead',
  prospect: '412300001',
  mql: 'marketingqualifiedlead',
  user: '412300002',
  pql: '412300003',
  sql: 'salesqualifiedlead',
  opportunity: 'opportunity',
  customer: 'customer',
  evangelist: 'evangelist',
  other: 'other',
} as const;

const labels: [keyof typeof stageIds, string][] = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['prospect', 'Prospect'],
  ['mql', 'Marketing Qualified Lead'],
  ['user', 'User'],
  ['pql', 'PQL'],
  ['sql', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
];

/** The definition of `lifecyclestage`, cold to hot; contacts and companies share it. */
export const lifecycleStage: PropertyDefinition = {
  name: 'lifecyclestage',
  label: 'Lifecycle Stage',
  type: 'enumeration',
  fieldType: 'radio',
  groupName: 'contactinformation',
  options: labels.map(([key, label], displayOrder) => ({ label, value: stageIds[key], displayOrder, hidden: false })),
};

/** The definition of `hs_lead_status` of contacts: the five that the sales team works with. */
export const leadStatus: PropertyDefinition = {
  name: 'hs_lead_status',
  label: 'Lead Status',
  type: 'enumeration',
  fieldType: 'radio',
  groupName: 'contactinformation',
  options: [
    ['UNQUALIFIED', 'Unqualified'],
    ['BAD_TIMING', 'Bad timing'],
    ['ATTEMPTED_TO_CONTACT', 'Attempted to contact'],
    ['CONNECTED', 'Connected'],
    ['IN_PROGRESS', 'In progress'],
  ].map(([value = '', label = ''], displayOrder) => ({ value, label, displayOrder, hidden: false })),
};
