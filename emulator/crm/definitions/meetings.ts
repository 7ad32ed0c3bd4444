// HubSpot's own meeting properties. Outcome and source are open lists in practice; the outcomes here are the documented ones.
import { calculated, define, labelledOptions } from './define.ts';

export const meetingDefinitions = define('meeting', [
  ['hs_timestamp', 'Activity date', 'datetime'],
  ['hs_meeting_title', 'Meeting name', 'string'],
  ['hs_meeting_body', 'Meeting description', 'string', { fieldType: 'html' }],
  ['hs_meeting_start_time', 'Meeting start time', 'datetime'],
  ['hs_meeting_end_time', 'Meeting end time', 'datetime'],
  ['hs_meeting_location', 'Meeting location', 'string'],
  [
    'hs_meeting_outcome',
    'Meeting outcome',
    'enumeration',
    {
      options: labelledOptions({
        SCHEDULED: 'Scheduled',
        COMPLETED: 'Completed',
        RESCHEDULED: 'Rescheduled',
        NO_SHOW: 'No show',
        CANCELED: 'Canceled',
      }),
    },
  ],
  ['hs_meeting_source', 'Meeting source', 'string'],
  ['hs_meeting_source_id', 'Meeting source ID', 'string'],
  ['hs_meeting_external_url', 'External URL', 'string'],
  ['hs_meeting_created_from_link_id', 'Created from meeting link ID', 'string'],
  ['hs_activity_type', 'Call and meeting type', 'string'],
  ['hs_internal_meeting_notes', 'Internal meeting notes', 'string', { fieldType: 'html' }],
  ['hs_i_cal_uid', 'iCal UID', 'string'],
  ['hs_attachment_ids', 'Attached file IDs', 'string'],
  ['hubspot_owner_id', 'Activity assigned to', 'enumeration', { externalOptions: true, options: [] }],
  ['hs_createdate', 'Create date', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', calculated],
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_object_source', 'Record creation source', 'string', calculated],
  ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
]);
