// What happened on a record, newest first: meetings, tasks, notes, and the moves of its stage.
import { linksOf } from '../crm/associations.ts';
import { stageProperties } from '../crm/definitions.ts';
import { findRecord } from '../crm/find-record.ts';
import { currentValue, fullHistory } from '../crm/history.ts';
import { isActivity } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord, Version } from '../crm/types.ts';
import type { ActivityView } from '../ui/views.ts';
import { dealStageLabel, displayValue, momentOf, momentText, userName } from './display-value.ts';
import { recordName } from './record-names.ts';
import type { Look } from './viewer.ts';

/** The activities of one record. */
export function activitiesOf(look: Look, record: CrmRecord): ActivityView[] {
  const created: ActivityView = {
    id: 'created',
    kind: 'created',
    title: 'Record created',
    at: record.createdAt,
    when: momentText(look, record.createdAt),
    detail: displayValue(look, record, 'hs_object_source'),
  };
  const all = [...meetingsOf(look, record), ...tasksAndNotesOf(look, record), ...stageMoves(look, record), created];
  return all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function meetingsOf(look: Look, record: CrmRecord): ActivityView[] {
  const { portal } = look;
  if (isActivity(record.type)) return [];
  return linksOf(portal, record, 'meetings').flatMap(({ id }) => {
    const meeting = findRecord(portal, 'meetings', id);
    if (!meeting) return [];
    const start = currentValue(meeting, 'hs_meeting_start_time');
    const at = start ? momentOf(start).toISOString() : meeting.createdAt;
    const host = userName(portal, currentValue(meeting, 'hubspot_owner_id'));
    const outcome = displayValue(look, meeting, 'hs_meeting_outcome');
    const detail = [host && `Hosted by ${host}`, outcome].filter(Boolean).join(' · ') || null;
    return [{ id, kind: 'meeting' as const, title: recordName(meeting), at, when: momentText(look, at), detail }];
  });
}

/** A task stands at the moment when it is due, with who is to do it; a note with its own words. */
function tasksAndNotesOf(look: Look, record: CrmRecord): ActivityView[] {
  const { portal } = look;
  if (isActivity(record.type)) return [];
  return (['tasks', 'notes'] as const).flatMap((type) =>
    linksOf(portal, record, type).flatMap(({ id }) => {
      const found = findRecord(portal, type, id);
      if (!found) return [];
      const at = momentOf(currentValue(found, 'hs_timestamp') ?? found.createdAt).toISOString();
      const owner = userName(portal, currentValue(found, 'hubspot_owner_id'));
      const detail =
        type === 'tasks'
          ? [owner && `Assigned to ${owner}`, displayValue(look, found, 'hs_task_status')].filter(Boolean).join(' · ') || null
          : plainText(currentValue(found, 'hs_note_body') ?? '') || null;
      const kind = type === 'tasks' ? ('task' as const) : ('note' as const);
      return [{ id, kind, title: recordName(found), at, when: momentText(look, at), detail }];
    }),
  );
}

/** The words of an HTML body, without its tags. */
function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function stageMoves(look: Look, record: CrmRecord): ActivityView[] {
  const { portal } = look;
  const property = stageProperties[record.type];
  if (property === null) return [];
  const options = portal.definitions[record.type].get(property)?.options ?? [];
  const label = (value: string): string =>
    (record.type === 'deals' ? dealStageLabel(portal, value) : options.find((one) => one.value === value)?.label) ?? value;
  const what = record.type === 'deals' ? 'Deal stage' : 'Lifecycle stage';
  return fullHistory(record, property).map((version, index) => ({
    id: `stage${index}`,
    kind: 'stage' as const,
    title: version.value === '' ? `${what} cleared` : `${what} changed to ${label(version.value)}`,
    at: version.at,
    when: momentText(look, version.at),
    detail: sourceText(portal, version),
  }));
}

function sourceText(portal: PortalState, version: Version): string {
  const who = userName(portal, version.updatedByUserId ?? version.sourceId?.replace(/^userId:/, ''));
  return who ?? version.sourceLabel ?? version.sourceType.toLowerCase().replaceAll('_', ' ');
}
