// What users do to whole records: merge two, bring one back from the bin, erase one for good.
import { eraseContact } from '../crm/erase-record.ts';
import { mergeRecords } from '../crm/merge-records.ts';
import type { PortalState } from '../crm/portal.ts';
import { restoreRecord } from '../crm/records.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import { missing, wrong } from './control-error.ts';
import type { MergeObjects } from './requests.ts';
import { sourceOf } from './source-of.ts';

type Ref = { type: ObjectType; id: string };

/** Merges two records as a user would on the record's page; gives the new one. */
export function mergeObjects(portal: PortalState, { type, primaryId, otherId, as }: MergeObjects): CrmRecord {
  return mergeRecords(portal, { type, primaryId, otherId, source: sourceOf(portal, as) });
}

/** Brings an archived record back; one that is not archived is a mistake of the caller's. */
export function restoreObject(portal: PortalState, ref: Ref): void {
  if (!restoreRecord(portal, { ...ref, source: { type: 'CRM_UI' } })) throw missing(`archived record ${ref.id} among ${ref.type}`);
}

/** Erases a contact as an admin would after a person has asked for it. */
export function eraseObject(portal: PortalState, { type, id }: Ref): void {
  if (type !== 'contacts') throw wrong('type', 'only contacts can be erased');
  if (!eraseContact(portal, { id, source: { type: 'CRM_UI' } })) throw missing(`record ${id} among contacts`);
}
