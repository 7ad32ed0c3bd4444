// Something became known about contacts: their cards change, and their segments are judged anew.
import type { Deps } from '../deps.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { touchContacts } from '../store/contacts.ts';
import type { Portal } from '../store/portal.ts';

/** Has these contacts judged again once the transaction has committed. */
export async function judgeAgain(at: Portal, deps: Deps, contactIds: readonly string[]): Promise<void> {
  await touchContacts(at, contactIds);
  await deps.queue.send(
    at.trx,
    contactIds.map((contactId): JobRequest => ({
      name: 'evaluate-contact',
      key: `${at.portalId}:${contactId}`,
      data: { portalId: at.portalId, contactId },
    })),
  );
}
