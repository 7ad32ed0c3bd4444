// Segments that are mirrored to a manual list of the CRM: who enters is put on it, who leaves is taken off. Never for the past.
import type { Deps } from '../deps.ts';
import type { Portal } from '../store/portal.ts';
import type { PortalSettings } from './portal-settings.ts';

export type MembershipChange = {
  contactId: string;
  /** Ids of the segments that the contact is in since this look, and of those that it is not in any more. */
  entered: readonly string[];
  left: readonly string[];
  settings: PortalSettings;
};

/** What entering and leaving segments also sets off is planned in the caller's transaction. */
export async function onMembershipChange(_at: Portal, _deps: Deps, _change: MembershipChange): Promise<void> {
  // The lists follow as soon as their client stands.
}
