// HubSpot's own properties of tasks. The documentation names two states of a task; its screens offer the other three too.
import { calculated, define, labelledOptions } from './define.ts';

export const taskDefinitions = define('task', [
  ['hs_timestamp', 'Due date', 'datetime'],
  ['hs_task_subject', 'Task title', 'string'],
  ['hs_task_body', 'Task notes', 'string', { fieldType: 'html' }],
  [
    'hs_task_status',
    'Task status',
    'enumeration',
    {
      options: labelledOptions({
        NOT_STARTED: 'Not started',
        IN_PROGRESS: 'In progress',
        WAITING: 'Waiting',
        DEFERRED: 'Deferred',
        COMPLETED: 'Completed',
      }),
    },
  ],
  ['hs_task_priority', 'Priority', 'enumeration', { options: labelledOptions({ LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' }) }],
  ['hs_task_type', 'Task type', 'enumeration', { options: labelledOptions({ EMAIL: 'Email', CALL: 'Call', TODO: 'To-do' }) }],
  ['hs_task_reminders', 'Reminders', 'string'],
  ['hubspot_owner_id', 'Assigned to', 'enumeration', { externalOptions: true, options: [] }],
  ['hs_createdate', 'Create date', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', calculated],
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_object_source', 'Record creation source', 'string', calculated],
  ['hs_object_source_id', 'Record creation source ID', 'string', calculated],
]);
