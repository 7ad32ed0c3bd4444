// HubSpot's own properties of notes.
import { calculated, define } from './define.ts';

export const noteDefinitions = define('note', [
  ['hs_timestamp', 'Activity date', 'datetime'],
  ['hs_note_body', 'Note body', 'string', { fieldType: 'html' }],
  ['hs_attachment_ids', 'Attached file IDs', 'string'],
  ['hubspot_owner_id', 'Activity assigned to', 'enumeration', { externalOptions: true, options: [] }],
  ['hs_createdate', 'Create date', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', calculated],
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_object_source', 'Record creation source', 'string', calculated],
  ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
]);
