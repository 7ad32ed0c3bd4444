// The list of every write that the HubSpot API applied: what oracles compare an app's claims with.
import type { ObjectType } from '../portal-seed.ts';
import type { PortalState } from './portal.ts';

export type LedgerOperation =
  | 'create'
  | 'update'
  | 'archive'
  | 'merge'
  | 'erase'
  | 'associate'
  | 'dissociate'
  | 'stage_created'
  | 'stage_deleted'
  | 'property_created'
  | 'property_updated'
  | 'property_archived'
  | 'group_created'
  | 'group_updated'
  | 'group_archived'
  | 'pipeline_created'
  | 'pipeline_updated'
  | 'pipeline_deleted'
  | 'label_created'
  | 'label_updated'
  | 'label_deleted'
  | 'list_created'
  | 'list_filters_updated'
  | 'list_renamed'
  | 'list_deleted'
  | 'list_restored'
  | 'members_added'
  | 'members_removed'
  | 'form_created'
  | 'form_updated'
  | 'form_archived'
  | 'app_uninstalled';

export type LedgerEntry = {
  n: number;
  at: string;
  appId: string;
  method: string;
  path: string;
  objectType: ObjectType | 'app' | 'list' | 'form';
  objectId: string;
  operation: LedgerOperation;
  /** What really changed; a value that the portal's rules kept is in `kept`, not here. */
  values: Record<string, string>;
  kept?: string[];
  /** The records that came into a list or left it. */
  members?: string[];
  associations?: { type: ObjectType; id: string; typeIds: number[] }[];
};

/** Adds one applied write; numbers start at 1 and have no gaps. */
export function recordWrite(portal: PortalState, entry: Omit<LedgerEntry, 'n' | 'at'>): void {
  portal.ledger.push({ n: portal.ledger.length + 1, at: portal.clock().toISOString(), ...entry });
}
