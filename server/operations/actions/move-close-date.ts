// A demo was moved to another day: the close date that its deal was given goes along with it.
import { AppError } from '../../errors.ts';
import { readObject, updateObject } from '../../hubspot/objects.ts';
import { closeDateOf } from '../../lifecycle/deal-plan.ts';
import { dealOfThread, saveDeal } from '../../store/deals.ts';
import { meetingOfThread } from '../../store/meetings.ts';
import { inPortal } from '../../store/portal.ts';
import type { Outcome, Work } from '../run-actions.ts';

/** Writes the close date anew, unless somebody chose another meanwhile or the deal was not made here. Repeating it changes nothing. */
export async function moveCloseDate({ deps, portalId, settings, action }: Work): Promise<Outcome> {
  const thread = action.thread ?? '';
  const { deal, meeting } = await inPortal(deps, portalId, async (at) => ({
    deal: await dealOfThread(at, thread),
    meeting: await meetingOfThread(at, thread),
  }));
  if (!deal) throw new AppError('not_found', 'The deal of this booking is not there.');
  const closesAt = closeDateOf(settings.settings.deals.deal, meeting?.startsAt ?? null);
  if (deal.key === null || !deal.closesAt || closesAt === null) return skipped('nothing_to_write');
  const hubspot = deps.hubspot(portalId);
  const record = await readObject(hubspot, { type: 'deals', id: deal.dealId }, { properties: ['closedate'] });
  if (!record) throw new AppError('not_found', 'The deal of this booking is not there.');
  const now = Date.parse(record.properties['closedate'] ?? '');
  if (now !== Date.parse(deal.closesAt) && now !== Date.parse(closesAt)) return skipped('kept_old_value');
  if (now !== Date.parse(closesAt)) await updateObject(hubspot, { type: 'deals', id: deal.dealId }, { closedate: closesAt });
  return {
    state: 'done',
    why: { code: 'written', text: null, params: {} },
    before: { closesAt: deal.closesAt },
    after: { closesAt },
    alongside: async (at) => await saveDeal(at, thread, { ...deal, closesAt }),
  };
}

function skipped(code: 'nothing_to_write' | 'kept_old_value'): Outcome {
  return { state: 'skipped', why: { code, text: null, params: {} } };
}
