// What a portal of the local HubSpot begins with. Data only; histories are oldest first, every value is a string as on HubSpot's wire.

export type ObjectType = 'contacts' | 'companies' | 'deals' | 'meetings' | 'tasks' | 'notes';
/** Few portals begin with tasks and notes, so a seed may leave them out. */
export type SeededRecords = Record<Exclude<ObjectType, 'tasks' | 'notes'>, SeedRecord[]> & Partial<Record<ObjectType, SeedRecord[]>>;

export type PortalSeed = {
  portalId: string;
  name: string;
  timeZone: string;
  currency: string;
  uiDomain: string;
  users: SeedUser[];
  teams: { id: string; name: string }[];
  /** Added to HubSpot's default definitions; one with the same name replaces the default. */
  properties: Partial<Record<ObjectType, PropertyDefinition[]>>;
  /** Replaces HubSpot's default deal pipelines when given. */
  dealPipelines?: SeedPipeline[];
  records: SeededRecords;
  associations: SeedAssociation[];
  lists?: SeedList[];
  forms?: SeedForm[];
};
export type SeedUser = {
  userId: string;
  ownerId: string;
  email: string;
  firstName: string;
  lastName: string;
  active: boolean;
  superAdmin: boolean;
  locale: string;
  language: string;
  teamIds: string[];
};
export type PropertyDefinition = {
  name: string;
  label: string;
  type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
  fieldType: string;
  groupName: string;
  options?: { label: string; value: string; displayOrder: number; hidden: boolean }[];
  hasUniqueValue?: boolean;
  /** The value cannot be written through the API. */
  readOnlyValue?: boolean;
};
export type SeedPipeline = {
  id: string;
  label: string;
  displayOrder: number;
  stages: { id: string; label: string; displayOrder: number; metadata: Record<string, string> }[];
};
export type SeedRecord = { id: string; createdAt: string; history: Record<string, SeedVersion[]> };
export type SeedVersion = {
  value: string;
  at: string;
  sourceType: string;
  sourceId?: string;
  sourceLabel?: string;
  updatedByUserId?: string;
};
export type SeedAssociation = {
  from: { type: ObjectType; id: string };
  to: { type: ObjectType; id: string };
  typeIds: number[];
  at: string;
};
export type SeedList = {
  listId: string;
  name: string;
  objectType: ObjectType;
  processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  createdAt: string;
  members: { id: string; at: string }[];
};
export type SeedForm = {
  /** HubSpot calls it the form's guid. */
  id: string;
  name: string;
  createdAt: string;
  /** Names of contact properties; one of them is `email`. */
  fields: string[];
  submissions: { at: string; pageUrl: string; values: Record<string, string> }[];
};
