// Somebody else moved a contact whose stage they are not to move: it is put back, once.
import type { Deps } from '../deps.ts';
import { kindOfSource } from '../hubspot/sources-of-change.ts';
import { putBackOf } from '../lifecycle/put-back.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import { addActions, contactLane } from '../store/actions.ts';
import type { Portal } from '../store/portal.ts';
import type { StageWrite } from '../store/stage-writes.ts';
import { ourWrites, putBacks } from './our-writes.ts';
import type { StageChanged } from './after-stage-change.ts';
import { startLane } from './plan-booking.ts';

export type Seen = { visits: readonly StageVisit[]; writes: readonly StageWrite[] };

/**
 * Plans the way back when the policy for whoever made the last change says so; the key is the change's, so it is planned once. When one by
 * the same kind of source was put back within a day, the change stands and the contact's card says so. True when something was planned or noted.
 */
export async function revertStage(at: Portal, deps: Deps, { contact, settings, account, ...seen }: StageChanged & Seen): Promise<boolean> {
  const { movement } = settings.settings;
  if (!Object.values(movement.sources).includes('revert')) return false;
  const now = deps.clock();
  const found = putBackOf({
    visits: seen.visits,
    installedAt: account.installedAt,
    earlier: putBacks(seen.writes),
    ourWrites: ourWrites(seen.writes),
    movement,
    kindOf: kindOfSource,
    ourAppId: deps.config.appId,
    now,
  });
  if (!found) return false;
  const { contactId } = contact;
  const { change, source, to, verdict } = found;
  const added = await addActions(at, [
    {
      lane: contactLane(contactId),
      thread: null,
      key: `revert:${contactId}:${new Date(change.occurredAt).toISOString()}:${change.value}`,
      kind: 'revert_stage',
      wanted: { contactId, stage: to, from: change.value, occurredAt: change.occurredAt, source },
      createdAt: now,
      ...(verdict === 'stands' && {
        state: 'refused' as const,
        why: { code: 'reverted_before' as const, text: null, params: { stage: change.value } },
        doneAt: now,
      }),
    },
  ]);
  if (added.length > 0 && verdict === 'put_back') await startLane(at, deps, contactId);
  return added.length > 0;
}
