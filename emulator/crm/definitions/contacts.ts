// HubSpot's own contact properties, the part that a lifecycle app meets.
import { calculated, define, labelledOptions, readOnly } from './define.ts';
import { analyticsSources, leadStatuses, lifecycleStages } from './shared.ts';

export const contactDefinitions = [
  ...define('contactinformation', [
    ['email', 'Email', 'string', { hasUniqueValue: true }], ['firstname', 'First Name', 'string'], ['lastname', 'Last Name', 'string'],
    ['salutation', 'Salutation', 'string'], ['phone', 'Phone Number', 'string', { fieldType: 'phonenumber' }],
    ['mobilephone', 'Mobile Phone Number', 'string', { fieldType: 'phonenumber' }], ['company', 'Company Name', 'string'], ['jobtitle', 'Job Title', 'string'],
    ['website', 'Website URL', 'string'], ['address', 'Street Address', 'string'], ['city', 'City', 'string'], ['state', 'State/Region', 'string'],
    ['zip', 'Postal Code', 'string'], ['country', 'Country/Region', 'string'], ['industry', 'Industry', 'string'], ['annualrevenue', 'Annual Revenue', 'string'],
    ['numemployees', 'Number of Employees', 'enumeration', { options: labelledOptions({ '1-5': '1-5', '5-25': '5-25', '25-50': '25-50', '50-100': '50-100', '100-500': '100-500', '500-1000': '500-1000', '1000+': '1000+' }) }],
    ['hs_language', 'Preferred language', 'string'], ['hs_timezone', 'Time Zone', 'string'], ['message', 'Message', 'string', { fieldType: 'textarea' }],
    ['date_of_birth', 'Date of birth', 'string'], ['hs_additional_emails', 'Additional email addresses', 'string', readOnly],
    ['lifecyclestage', 'Lifecycle Stage', 'enumeration', { fieldType: 'radio', options: lifecycleStages }],
    ['hs_lead_status', 'Lead Status', 'enumeration', { fieldType: 'radio', options: leadStatuses }],
    ['hubspot_owner_id', 'Contact owner', 'enumeration', { externalOptions: true, options: [] }],
    ['hubspot_team_id', 'HubSpot Team', 'enumeration', { ...calculated, externalOptions: true, options: [] }],
    ['hs_pipeline', 'Pipeline', 'string'], ['associatedcompanyid', 'Primary Associated Company ID', 'number', readOnly],
    ['createdate', 'Create Date', 'datetime', readOnly], ['lastmodifieddate', 'Last Modified Date', 'datetime', calculated], ['hs_object_id', 'Record ID', 'number', calculated],
    ['hs_object_source', 'Record creation source', 'string', calculated], ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
    ['hs_merged_object_ids', 'Merged record IDs', 'string', calculated], ['notes_last_contacted', 'Last Contacted', 'datetime', calculated],
    ['engagements_last_meeting_booked', 'Date of last meeting booked in meetings tool', 'datetime', calculated],
    ['engagements_last_meeting_booked_campaign', 'Campaign of last booking in meetings tool', 'string', calculated],
    ['engagements_last_meeting_booked_medium', 'Medium of last booking in meetings tool', 'string', calculated],
    ['engagements_last_meeting_booked_source', 'Source of last booking in meetings tool', 'string', calculated],
    ['hs_latest_meeting_activity', 'Latest meeting activity', 'datetime', calculated],
  ]),
  ...define('analyticsinformation', [
    ['hs_analytics_source', 'Original Traffic Source', 'enumeration', { ...readOnly, options: analyticsSources }],
    ['hs_analytics_source_data_1', 'Original Traffic Source Drill-Down 1', 'string', calculated], ['hs_analytics_source_data_2', 'Original Traffic Source Drill-Down 2', 'string', calculated],
    ['hs_analytics_first_url', 'First Page Seen', 'string', calculated], ['hs_analytics_last_url', 'Last Page Seen', 'string', calculated],
    ['hs_analytics_num_page_views', 'Number of Pageviews', 'number', calculated], ['hs_analytics_num_visits', 'Number of Sessions', 'number', calculated],
    ['hs_analytics_first_timestamp', 'Time First Seen', 'datetime', calculated], ['hs_analytics_last_visit_timestamp', 'Time of Last Session', 'datetime', calculated],
  ]),
  ...define('conversioninformation', [
    ['first_conversion_event_name', 'First Conversion', 'string', calculated], ['first_conversion_date', 'First Conversion Date', 'datetime', calculated],
    ['recent_conversion_event_name', 'Recent Conversion', 'string', calculated], ['recent_conversion_date', 'Recent Conversion Date', 'datetime', calculated],
    ['num_conversion_events', 'Number of Form Submissions', 'number', calculated],
  ]),
];
