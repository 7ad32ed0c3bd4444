// HubSpot's own deal properties and its default sales pipeline.
import type { SeedPipeline } from '../../portal-seed.ts';
import { calculated, define, labelledOptions, optionList, readOnly } from './define.ts';

export const dealDefinitions = define('dealinformation', [
  ['dealname', 'Deal Name', 'string'],
  ['amount', 'Amount', 'number'],
  ['closedate', 'Close Date', 'datetime'],
  ['description', 'Deal Description', 'string', { fieldType: 'textarea' }],
  ['pipeline', 'Pipeline', 'enumeration', { externalOptions: true, options: [] }],
  ['dealstage', 'Deal Stage', 'enumeration', { fieldType: 'radio', externalOptions: true, options: [] }],
  ['hubspot_owner_id', 'Deal owner', 'enumeration', { externalOptions: true, options: [] }],
  [
    'dealtype',
    'Deal Type',
    'enumeration',
    { fieldType: 'radio', options: labelledOptions({ newbusiness: 'New Business', existingbusiness: 'Existing Business' }) },
  ],
  ['hs_priority', 'Priority', 'enumeration', { options: optionList(['low', 'medium', 'high']) }],
  ['hs_next_step', 'Next step', 'string'],
  ['deal_currency_code', 'Currency', 'string'],
  ['closed_lost_reason', 'Closed Lost Reason', 'string', { fieldType: 'textarea' }],
  ['closed_won_reason', 'Closed Won Reason', 'string', { fieldType: 'textarea' }],
  ['createdate', 'Create Date', 'datetime', readOnly],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', calculated],
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_object_source', 'Record creation source', 'string', calculated],
  ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
  ['hs_merged_object_ids', 'Merged record IDs', 'string', calculated],
]);

export const defaultDealPipelines: SeedPipeline[] = [
  {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: (
      [
        ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
        ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
        ['presentationscheduled', 'Presentation Scheduled', '0.6'],
        ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
        ['contractsent', 'Contract Sent', '0.9'],
        ['closedwon', 'Closed Won', '1.0'],
        ['closedlost', 'Closed Lost', '0.0'],
      ] as const
    ).map(([id, label, probability], displayOrder) => ({
      id,
      label,
      displayOrder,
      metadata: { isClosed: String(id.startsWith('closed')), probability },
    })),
  },
];
