// HubSpot's own company properties, the part that a lifecycle app meets.
import { calculated, define, labelledOptions, optionList, readOnly } from './define.ts';
import { companyIndustries } from './industry-options.ts';
import { leadStatuses, lifecycleStages } from './shared.ts';

export const companyDefinitions = define('companyinformation', [
  ['name', 'Company name', 'string'],
  ['domain', 'Company Domain Name', 'string'],
  ['website', 'Website URL', 'string'],
  ['phone', 'Phone Number', 'string', { fieldType: 'phonenumber' }],
  ['address', 'Street Address', 'string'],
  ['city', 'City', 'string'],
  ['state', 'State/Region', 'string'],
  ['zip', 'Postal Code', 'string'],
  ['country', 'Country/Region', 'string'],
  ['industry', 'Industry', 'enumeration', { options: optionList(companyIndustries) }],
  ['numberofemployees', 'Number of Employees', 'number'],
  ['annualrevenue', 'Annual Revenue', 'number'],
  ['description', 'Description', 'string', { fieldType: 'textarea' }],
  ['founded_year', 'Year Founded', 'string'],
  ['timezone', 'Time Zone', 'string'],
  ['linkedin_company_page', 'LinkedIn Company Page', 'string'],
  [
    'type',
    'Type',
    'enumeration',
    { options: labelledOptions({ PROSPECT: 'Prospect', PARTNER: 'Partner', RESELLER: 'Reseller', VENDOR: 'Vendor', OTHER: 'Other' }) },
  ],
  ['lifecyclestage', 'Lifecycle Stage', 'enumeration', { fieldType: 'radio', options: lifecycleStages }],
  [
    'hs_lead_status',
    'Lead Status',
    'enumeration',
    { fieldType: 'radio', options: leadStatuses.filter((option) => option.value !== 'CONNECTED') },
  ],
  ['hubspot_owner_id', 'Company owner', 'enumeration', { externalOptions: true, options: [] }],
  ['createdate', 'Create Date', 'datetime', readOnly],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', calculated],
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_object_source', 'Record creation source', 'string', calculated],
  ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
  ['hs_merged_object_ids', 'Merged record IDs', 'string', calculated],
]);
