// A rep sets the stage by hand, with a reason. Backward is allowed here: it is done as clear, then set.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { recordAudit } from '../store/audit.ts';
import { getContact, touchContact } from '../store/contacts.ts';
import { inPortal } from '../store/portal.ts';
import { startLane } from './plan-booking.ts';
import { workingPortal } from './portal-settings.ts';

export type StageByHand = {
  portalId: string;
  contactId: string;
  userEmail: string | null;
  requestId: string;
  stage: string;
  reason: string;
};

/** Plans the write; the same requestId plans it once. */
export async function setStage(deps: Deps, { portalId, contactId, userEmail, requestId, stage, reason }: StageByHand): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const { settings } = await workingPortal(at);
    const stages = settings.settings.stages;
    if (!stages.some((each) => each.id === stage)) {
      throw new AppError('invalid', 'This stage does not exist in HubSpot.', {
        problems: [{ path: '/stage', message: `Choose one of: ${stages.map((each) => each.label).join(', ')}.` }],
      });
    }
    const contact = await getContact(at, contactId);
    if (!contact || contact.deletedAt) throw new AppError('not_found', 'There is no such contact.');
    const now = deps.clock().toISOString();
    await addActions(at, [
      {
        lane: contactLane(contactId),
        thread: null,
        key: `by-hand:${contactId}:${requestId}`,
        kind: 'set_stage',
        wanted: { contactId, stage, reason, userEmail },
        createdAt: now,
      },
    ]);
    await startLane(at, deps, contactId);
    await touchContact(at, contactId);
    await recordAudit(at, { actor: userEmail, what: 'stage.asked_for', detail: { contactId, stage, reason }, at: now });
  });
}
