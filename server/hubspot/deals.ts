// Deals: made once under a unique key with all their links inline, and found again by that key.
import type { HubSpotPortal } from './client.ts';
import { AppError } from '../errors.ts';
import { associationTypes } from './associations.ts';
import { recordAnswer } from './record.ts';
import type { HubSpotRecord } from './record.ts';
import { apiVersion } from './version.ts';

/** The unique property that holds what a deal was made for. */
export const dealKeyProperty = 'stagebook_booking_key';

export type NewDeal = {
  key: string;
  /** dealname, pipeline, dealstage, hubspot_owner_id ... in HubSpot's names. */
  properties: Record<string, string>;
  contactIds: readonly string[];
  companyId: string | null;
  meetingId: string | null;
};

/** Makes a deal; null when its key is taken: then `findDealByKey` has it. After an ambiguous failure the same call may simply be repeated. */
export async function createDeal(portal: HubSpotPortal, deal: NewDeal): Promise<HubSpotRecord | null> {
  try {
    return await portal.request({
      method: 'POST',
      path: `/crm/objects/${apiVersion}/deals`,
      body: { properties: { ...deal.properties, [dealKeyProperty]: deal.key }, associations: linksOf(deal) },
      answer: recordAnswer,
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return null;
    throw error;
  }
}

/** The deal that holds a key, or null. */
export async function findDealByKey(portal: HubSpotPortal, key: string, properties: readonly string[]): Promise<HubSpotRecord | null> {
  try {
    return await portal.request({
      method: 'GET',
      path: `/crm/objects/${apiVersion}/deals/${encodeURIComponent(key)}`,
      query: { idProperty: dealKeyProperty, properties },
      answer: recordAnswer,
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
}

function linksOf(deal: NewDeal): object[] {
  const links = [...new Set(deal.contactIds)].map((id) => inline(id, associationTypes.dealToContact));
  if (deal.companyId !== null) links.push(inline(deal.companyId, associationTypes.dealToCompanyPrimary));
  if (deal.meetingId !== null) links.push(inline(deal.meetingId, associationTypes.dealToMeeting));
  return links;
}

function inline(id: string, associationTypeId: number): object {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}
