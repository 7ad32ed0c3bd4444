// What HubSpot does by itself to lifecycle stages: deal created, deal won, company to contacts. Forward only, always as HubSpot's own source.
import type { ObjectType } from '../portal-seed.ts';
import { linksOf } from './associations.ts';
import { currentValue } from './history.ts';
import { isBackward, stageOrder } from './lifecycle.ts';
import type { PortalState } from './portal.ts';
import { findRecord } from './find-record.ts';
import type { AssociationChanged, PropertyChanged } from './types.ts';
import { writeProperties } from './write-properties.ts';

/** How long a deal counts as new. Not documented by HubSpot: links made right after the creation are taken as part of it. */
const newDealMs = 60_000;

/**
 * Starts the portal's own automations; its switches are read at each change.
 * The source type that HubSpot notes in history for them is not documented; here it is DEALS (with the deal's id) and COMPANIES.
 */
export function startStageSync(portal: PortalState): void {
  portal.changes.on('change', (change) => {
    if (change.kind === 'associated' && change.objectType === 'deals') dealLinked(portal, change);
    if (change.kind === 'propertyChanged' && change.property === 'dealstage' && !change.initial) dealMoved(portal, change);
    if (change.kind === 'propertyChanged' && change.objectType === 'companies' && change.property === 'lifecyclestage')
      companyMoved(portal, change);
  });
}

function dealLinked(portal: PortalState, change: AssociationChanged): void {
  const deal = findRecord(portal, 'deals', change.objectId);
  if (deal === null || Date.parse(change.at) - Date.parse(deal.createdAt) > newDealMs) return;
  if (portal.switches.dealCreatedSync)
    moveForward(
      portal,
      { type: change.toType, id: change.toId },
      { stage: portal.switches.dealCreatedStage, source: 'DEALS', cause: deal.id, at: change.at },
    );
  if (isWon(portal, currentValue(deal, 'dealstage'))) dealWon(portal, deal.id, change.at);
}

function dealMoved(portal: PortalState, change: PropertyChanged): void {
  if (isWon(portal, change.value)) dealWon(portal, change.objectId, change.at);
}

function dealWon(portal: PortalState, dealId: string, at: string): void {
  if (!portal.switches.dealWonSync) return;
  for (const type of ['contacts', 'companies'] as const) {
    for (const { id } of linksOf(portal, { type: 'deals', id: dealId }, type))
      moveForward(portal, { type, id }, { stage: 'customer', source: 'DEALS', cause: dealId, at });
  }
}

function companyMoved(portal: PortalState, change: PropertyChanged): void {
  if (!portal.switches.companyToContactSync || change.value === '') return;
  const primaryOfContact = 2;
  const contacts = linksOf(portal, { type: 'companies', id: change.objectId }, 'contacts').filter((link) =>
    link.typeIds.includes(primaryOfContact),
  );
  for (const { id } of contacts)
    moveForward(portal, { type: 'contacts', id }, { stage: change.value, source: 'COMPANIES', cause: change.objectId, at: change.at });
}

type Move = { stage: string; source: string; cause: string; at: string };

function moveForward(portal: PortalState, target: { type: ObjectType; id: string }, move: Move): void {
  if (target.type !== 'contacts' && target.type !== 'companies') return;
  const record = findRecord(portal, target.type, target.id);
  if (record === null || record.archivedAt !== null || !stageOrder(portal, target.type).includes(move.stage)) return;
  const from = currentValue(record, 'lifecyclestage');
  if (isBackward(portal, target.type, { from, to: move.stage })) return;
  writeProperties(portal, {
    ...target,
    values: { lifecyclestage: move.stage },
    source: { type: move.source, id: move.cause },
    at: move.at,
  });
}

function isWon(portal: PortalState, stage: string | null): boolean {
  const found = portal.dealPipelines.flatMap((pipeline) => pipeline.stages).find((one) => one.id === stage);
  return found !== undefined && Number(found.metadata['probability']) === 1;
}
