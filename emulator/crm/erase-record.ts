// Deleting a contact for good, as privacy laws ask for: values, past, links and lists go, and no restoring brings them back.
import { dropLinks } from './associations.ts';
import { dropSubmissions } from './forms.ts';
import { findRecord } from './find-record.ts';
import { currentValue } from './history.ts';
import { indexRecord } from './indexes.ts';
import { dropMemberships } from './lists.ts';
import type { PortalState } from './portal.ts';
import type { Source } from './types.ts';

/** Erases a contact, archived or not. Apps hear of the deletion as of any other, and of its being for privacy. Returns whether it was there. */
export function eraseContact(portal: PortalState, { id, source }: { id: string; source: Source }): boolean {
  const record = findRecord(portal, 'contacts', id);
  if (record === null) return false;
  const common = { objectType: record.type, objectId: record.id, at: portal.clock().toISOString(), source };
  const wasLive = record.archivedAt === null;
  if (wasLive) indexRecord(portal, record, false);
  dropLinks(portal, record);
  dropMemberships(portal, record);
  dropSubmissions(portal, [currentValue(record, 'email'), currentValue(record, 'hs_additional_emails')].join(';').split(';'));
  portal.records.contacts.delete(record.id);
  if (wasLive) portal.changes.emit('change', { kind: 'deleted', ...common });
  portal.changes.emit('change', { kind: 'erased', ...common });
  return true;
}
