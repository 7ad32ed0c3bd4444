// The labels that a link between two records bears, as extensions and the components that HubSpot draws are told of them.
import { typeOf } from '../crm/association-labels.ts';
import type { PortalState } from '../crm/portal.ts';
import type { ObjectType } from '../portal-seed.ts';

export type LinkTypes = { from: ObjectType; to: ObjectType; typeIds: number[] };
export type LinkLabel = { category: string; typeId: number; label: string };

/** Every association type of a link; one without a label has an empty one. */
export function labelsOfLink(portal: PortalState, { from, to, typeIds }: LinkTypes): LinkLabel[] {
  return typeIds.map((typeId) => {
    const type = typeOf(portal, { from, to }, typeId);
    return { category: type?.category ?? 'HUBSPOT_DEFINED', typeId, label: type?.label ?? '' };
  });
}
