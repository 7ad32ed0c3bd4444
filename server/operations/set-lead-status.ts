// A rep chooses a lead status on the card: what sales keeps within the stage.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { recordAudit } from '../store/audit.ts';
import { getContact, touchContact } from '../store/contacts.ts';
import { inPortal } from '../store/portal.ts';
import { startLane } from './plan-booking.ts';
import { workingPortal } from './portal-settings.ts';

export type LeadStatusByHand = {
  portalId: string;
  contactId: string;
  userEmail: string | null;
  requestId: string;
  /** null: none. */
  value: string | null;
};

/** Plans the write; the same requestId plans it once. Only what the portal offers is taken. */
export async function setLeadStatus(deps: Deps, { portalId, contactId, userEmail, requestId, value }: LeadStatusByHand): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { account } = await workingPortal(at);
    const options = account.directory?.leadStatuses ?? [];
    if (value !== null && !options.some((option) => option.value === value)) {
      throw new AppError('invalid', 'This lead status does not exist in HubSpot.', {
        problems: [{ path: '/value', message: `Choose one of: ${options.map((option) => option.label).join(', ')}.` }],
      });
    }
    const contact = await getContact(at, contactId);
    if (!contact || contact.deletedAt) throw new AppError('not_found', 'There is no such contact.');
    const now = deps.clock().toISOString();
    await addActions(at, [
      {
        lane: contactLane(contactId),
        thread: null,
        key: `lead-status:${contactId}:${requestId}`,
        kind: 'lead_status',
        wanted: { contactId, value: value ?? '', userEmail },
        createdAt: now,
      },
    ]);
    await startLane(at, deps, contactId);
    await touchContact(at, contactId);
    await recordAudit(at, { actor: userEmail, what: 'lead_status.asked_for', detail: { contactId, value }, at: now });
  });
}
