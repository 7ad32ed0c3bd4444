// Finding ids and changed records through HubSpot's search: late by moments, capped at 200 a page, outside the ordinary limit.
// Never the check that guards a create.
import { z } from 'zod';
import type { HubSpotPortal } from './client.ts';
import { recordAnswer, recordId } from './record.ts';
import type { HubSpotRecord, ObjectType } from './record.ts';
import { apiVersion } from './version.ts';

export const searchPage = 200;

/** The next ids above `after`, ascending: this way there is no end at 10,000. An empty list is the end. */
export async function searchIds(
  portal: HubSpotPortal,
  ask: { type: ObjectType; after: string; limit?: number },
): Promise<{ ids: string[]; total: number }> {
  const answer = await search(
    portal,
    ask.type,
    {
      filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: ask.after }] }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: ['hs_object_id'],
      limit: ask.limit ?? searchPage,
    },
    z.object({ total: z.int().nonnegative(), results: z.array(z.object({ id: recordId })) }),
  );
  return { ids: answer.results.map(({ id }) => id), total: answer.total };
}

export type Since = {
  type: ObjectType;
  /** `modified` for any change, `created` for new records. */
  by: 'modified' | 'created';
  since: Date;
  properties: readonly string[];
  /** The offset that the page before gave. */
  after?: string | null;
};

/** Records modified or created since a moment, oldest first; `after` is null on the last page. Overlap the moments: the index lags. */
export async function searchSince(portal: HubSpotPortal, ask: Since): Promise<{ records: HubSpotRecord[]; after: string | null }> {
  const name = dateProperty(ask.type, ask.by);
  const answer = await search(
    portal,
    ask.type,
    {
      filterGroups: [{ filters: [{ propertyName: name, operator: 'GTE', value: String(ask.since.getTime()) }] }],
      sorts: [{ propertyName: name, direction: 'ASCENDING' }],
      properties: [...ask.properties],
      limit: searchPage,
      ...(ask.after ? { after: ask.after } : {}),
    },
    z.object({ results: z.array(recordAnswer), paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish() }),
  );
  return { records: answer.results, after: answer.paging?.next?.after ?? null };
}

/** Contacts spell their modification date in their own way. */
function dateProperty(type: ObjectType, by: Since['by']): string {
  if (by === 'modified') return type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
  return type === 'meetings' ? 'hs_createdate' : 'createdate';
}

function search<T>(portal: HubSpotPortal, type: ObjectType, body: object, answer: z.ZodType<T>): Promise<T> {
  return portal.request({ method: 'POST', path: `/crm/objects/${apiVersion}/${type}/search`, body, budget: 'search', reads: true, answer });
}
