// What else follows when a contact is found in another stage than before, whoever moved it. Called where a contact was read because
// something happened; the import of the past never comes here.
import type { Settings } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { movedByDealSync } from '../hubspot/sources-of-change.ts';
import { stageEntries } from '../lifecycle/stage-entries.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import type { Account } from '../store/accounts.ts';
import { touchContact, type ContactRow } from '../store/contacts.ts';
import type { Portal } from '../store/portal.ts';
import { isToBeDone, stageWritesOf } from '../store/stage-writes.ts';
import { visitsOf } from '../store/visits.ts';
import { enterStages } from './enter-stage.ts';
import { returnsOfOurs, undoneMoves } from './our-writes.ts';
import type { PortalSettings } from './portal-settings.ts';
import { revertStage } from './revert-stage.ts';
import { rollUpCompany } from './roll-up-company.ts';

export type StageChanged = { contact: ContactRow; settings: PortalSettings; account: Account };

/** Plans, in the caller's transaction, what the newest visits set off: putting back, the company, the stage's own actions. Repeating it plans nothing twice. */
export async function afterStageChange(at: Portal, deps: Deps, changed: StageChanged): Promise<void> {
  if (!anythingFollows(changed.settings.settings)) return;
  const { contactId } = changed.contact;
  const visits = await visitsOf(at, { objectType: 'contact', objectId: contactId });
  if (!visits.some(({ enteredAt }) => Date.parse(enteredAt) >= Date.parse(changed.account.installedAt))) return;
  const isNew = await revertStage(at, deps, { ...changed, visits, writes: await stageWritesOf(at, contactId) });
  const writes = await stageWritesOf(at, contactId);
  const entries = stageEntries({
    visits,
    installedAt: changed.account.installedAt,
    undone: undoneMoves(writes),
    returns: returnsOfOurs(writes),
    ourAppId: deps.config.appId,
  });
  const settled = await withoutUnsettled(at, contactId, entries);
  await enterStages(at, deps, { ...changed, entries: settled });
  await rollUpCompany(at, deps, { ...changed, entries: settled });
  if (isNew) await touchContact(at, contactId);
}

function anythingFollows({ stages, movement }: Settings): boolean {
  return (
    movement.companies !== 'off' ||
    Object.values(movement.sources).includes('revert') ||
    stages.some((stage) => stage.onEnter.some((action) => action.isOn))
  );
}

/** HubSpot's own move right after a deal of ours may be set back: until the deal is recorded nobody can tell, and then the contact is looked at again. */
async function withoutUnsettled(at: Portal, contactId: string, entries: StageVisit[]): Promise<StageVisit[]> {
  const moved = entries.filter(({ causedBy }) => movedByDealSync(causedBy));
  if (moved.length === 0 || !(await isToBeDone(at, { contactId, kind: 'deal' }))) return entries;
  return entries.filter((entry) => !moved.includes(entry));
}
