// What the local CRM holds and announces. Histories are oldest first in memory; the wire turns them round.
import type { AssociationCategory } from './association-types.ts';
import type { ObjectType, PropertyDefinition, SeedVersion } from '../portal-seed.ts';

/** Who or what wrote a value: `type` and `id` are HubSpot's sourceType and sourceId. */
export type Source = { type: string; id?: string; label?: string; userId?: string; appId?: string };

export type Version = SeedVersion & {
  /** Milliseconds at which the emulator learned it; seeded versions have none and are in the search index from the start. */
  learnedAt?: number;
};

export type CrmRecord = {
  id: string;
  type: ObjectType;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  learnedAt: number;
  history: Record<string, Version[]>;
};

export type StoredDefinition = PropertyDefinition & {
  /** HubSpot computes it: never writable, and webhooks don't report it. */
  calculated?: boolean;
  /** The options live elsewhere (owners, pipelines): the definition shows none. */
  externalOptions?: boolean;
  hubspotDefined?: boolean;
  description?: string;
  displayOrder?: number;
  hidden?: boolean;
  formField?: boolean;
  createdAt?: string;
  archivedAt?: string;
};

export type PipelineStage = {
  id: string;
  label: string;
  displayOrder: number;
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
};
export type PipelineAudit = {
  /** The pipeline's id, or the stage's. */
  identifier: string;
  action: 'CREATE' | 'UPDATE' | 'DELETE';
  at: string;
  rawObject: unknown;
};
export type Pipeline = { id: string; label: string; displayOrder: number; createdAt: string; updatedAt: string; stages: PipelineStage[] };

type ChangeOf<Kind extends string> = { kind: Kind; objectType: ObjectType; objectId: string; at: string; source: Source };

export type RecordChange = ChangeOf<'created' | 'deleted' | 'restored' | 'erased'>;
/** `objectId` is the new record's. */
export type RecordsMerged = ChangeOf<'merged'> & { primaryId: string; mergedIds: string[]; propertiesMoved: number };
export type PropertyChanged = ChangeOf<'propertyChanged'> & {
  property: string;
  value: string;
  previous: string | null;
  /** Part of the burst that a creation sends. */
  initial: boolean;
  /** A calculated property: kept in history, never sent as a webhook. */
  calculated: boolean;
};
/** One direction and one association type; every link is announced from both sides. */
export type AssociationChanged = ChangeOf<'associated' | 'dissociated'> & {
  toType: ObjectType;
  toId: string;
  typeId: number;
  primary: boolean;
  category: AssociationCategory;
};

export type Change = RecordChange | RecordsMerged | PropertyChanged | AssociationChanged;
