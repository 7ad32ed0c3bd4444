// A booking goes on with an open deal that is there already, instead of making a second one (S30).
import { readAssociations } from '../../hubspot/associations.ts';
import { dealKeyProperty, findDealByKey } from '../../hubspot/deals.ts';
import { batchLimit, readObjects, updateObject } from '../../hubspot/objects.ts';
import { readPipelines } from '../../hubspot/pipelines.ts';
import type { HubSpotRecord } from '../../hubspot/record.ts';
import { movesOn, openDealOf, type FoundDeal } from '../../lifecycle/open-deal.ts';
import type { DealGround } from '../../store/accounts.ts';
import type { Work } from '../run-actions.ts';

export type DealToUse = { deal: HubSpotRecord; code: 'deal_created' | 'deal_found' | 'deal_adopted' };
type Sought = { contactId: string; companyId: string | null; key: string; ground: DealGround };

/**
 * The newest open deal of the pipeline that the contact has, else (where the settings say so) the company, moved on to the stage of demos
 * when it is not that far. Null when there is none to go on with. Repeating it changes nothing.
 */
export async function adoptOpenDeal(work: Work, { contactId, companyId, key, ground }: Sought): Promise<DealToUse | null> {
  const policy = work.settings.settings.deals.openDeal ?? 'contact';
  if (policy === 'nobody') return null;
  const hubspot = work.deps.hubspot(work.portalId);
  const own = await openDealIn(work, { type: 'contacts', id: contactId }, { key, ground });
  const found =
    own ??
    (policy === 'company' && companyId !== null ? await openDealIn(work, { type: 'companies', id: companyId }, { key, ground }) : null);
  if (!found) return null;
  if (found.isOurs) return { deal: found.record, code: 'deal_found' };
  // An earlier try may have made a deal whose links HubSpot does not show yet: it comes before anybody else's.
  const ours = await findDealByKey(hubspot, key, ['dealname']);
  if (ours) return { deal: ours, code: 'deal_found' };
  if (!found.isToMove) return { deal: found.record, code: 'deal_adopted' };
  await updateObject(hubspot, { type: 'deals', id: found.record.id }, { dealstage: ground.stage });
  return { deal: { ...found.record, properties: { ...found.record.properties, dealstage: ground.stage } }, code: 'deal_adopted' };
}

type Open = { record: HubSpotRecord; isOurs: boolean; isToMove: boolean };

async function openDealIn(
  { deps, portalId }: Work,
  of: { type: 'contacts' | 'companies'; id: string },
  { key, ground }: Pick<Sought, 'key' | 'ground'>,
): Promise<Open | null> {
  const hubspot = deps.hubspot(portalId);
  const links = await readAssociations(hubspot, of, 'deals');
  // The newest have the highest ids.
  const ids = links.map(({ toId }) => toId).toSorted((one, other) => Number(other) - Number(one));
  if (ids.length === 0) return null;
  const { records } = await readObjects(
    hubspot,
    { type: 'deals', ids: ids.slice(0, batchLimit.plain) },
    { properties: ['dealname', 'pipeline', 'dealstage', 'createdate', dealKeyProperty] },
  );
  const ours = records.find((record) => record.properties[dealKeyProperty] === key);
  if (ours) return { record: ours, isOurs: true, isToMove: false };
  const stages = (await readPipelines(hubspot)).find(({ id }) => id === ground.pipeline)?.stages ?? [];
  const open = openDealOf(records.map(asFound), { pipeline: ground.pipeline, stages });
  return open && { record: open.record, isOurs: false, isToMove: movesOn(stages, open.stage, ground.stage) };
}

function asFound(record: HubSpotRecord): FoundDeal & { record: HubSpotRecord } {
  const { pipeline, dealstage, createdate } = record.properties;
  return { id: record.id, pipeline: pipeline ?? '', stage: dealstage ?? '', createdAt: createdate ?? record.createdAt ?? '', record };
}
