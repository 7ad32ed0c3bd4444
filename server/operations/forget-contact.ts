// HubSpot erased a contact for privacy: so do we. HubSpot says it twice (deletion and privacyDeletion), in any order.
import { eraseContact } from '../store/contacts.ts';
import type { Portal } from '../store/portal.ts';

/** Nothing about this person is held afterwards. Forgetting somebody who is not held changes nothing. */
export async function forgetContact(at: Portal, contactId: string): Promise<void> {
  await eraseContact(at, contactId);
}
