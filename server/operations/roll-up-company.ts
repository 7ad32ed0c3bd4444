// The company follows its contacts, where the admin wants it to (S34).
import type { Deps } from '../deps.ts';
import { shouldMove } from '../lifecycle/booking.ts';
import { rolledUpStage } from '../lifecycle/roll-up.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { getCompany, stagesOfContacts } from '../store/companies.ts';
import type { Portal } from '../store/portal.ts';
import type { StageChanged } from './after-stage-change.ts';
import { startLane } from './plan-booking.ts';
import type { PortalSettings } from './portal-settings.ts';

/**
 * Plans the company's move when its contacts' stages ask for a hotter one than it is known to have; forward only. HubSpot may then move the
 * company's contacts along: nobody of them can get hotter than the company, so that asks for nothing more.
 */
export async function rollUpCompany(
  at: Portal,
  deps: Deps,
  { contact, settings, entries }: StageChanged & { entries: readonly StageVisit[] },
): Promise<void> {
  const { contactId, companyId } = contact;
  const entry = entries.at(-1);
  if (settings.settings.movement.companies === 'off' || !companyId || !entry || entry.leftAt !== null) return;
  const stage = await wantedCompanyStage(at, { companyId, settings });
  const company = await getCompany(at, companyId);
  if (stage === null || shouldMove(settings.settings.stages, company?.stage ?? null, stage) !== 'move') return;
  const added = await addActions(at, [
    {
      lane: contactLane(contactId),
      thread: null,
      key: `rollup:${companyId}:${contactId}:${new Date(entry.enteredAt).toISOString()}:${stage}`,
      kind: 'rolled_up_stage',
      wanted: { companyId, stage },
      createdAt: deps.clock(),
    },
  ]);
  if (added.length > 0) await startLane(at, deps, contactId);
}

/** The stage that the company's contacts ask for by now, as far as they are known here. */
export async function wantedCompanyStage(
  at: Portal,
  { companyId, settings }: { companyId: string; settings: PortalSettings },
): Promise<string | null> {
  const { movement, stages } = settings.settings;
  return rolledUpStage(movement.companies, { stages, contacts: await stagesOfContacts(at, companyId) });
}
