// How one CRM record looks on HubSpot's wire, and as the rest of the server reads it. Values are strings, as HubSpot gives them.
import { z } from 'zod';

export type ObjectType = 'contacts' | 'companies' | 'deals' | 'meetings' | 'tasks';
/** One entry of a property's history. A cleared value is null here. */
export type Version = {
  value: string | null;
  at: string;
  sourceType: string;
  sourceId: string | null;
  sourceLabel: string | null;
  userId: string | null;
};
export type HubSpotRecord = {
  /** After a merge this differs from the id that was asked for. */
  id: string;
  createdAt: string | null;
  updatedAt: string | null;
  archived: boolean;
  properties: Record<string, string | null>;
  /** Oldest first. */
  history: Record<string, Version[]>;
  /** Ids by type, for the types that were asked for. */
  associations: Record<string, string[]>;
};

/** Record ids: digits, never numbers with lost precision. */
export const recordId = z.union([z.string().regex(/^\d{1,19}$/), z.int().nonnegative()]).transform(String);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const value = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((given) => (given === null || given === '' ? null : String(given)));

const version = z
  .object({
    value: value.nullish(),
    timestamp: z.union([z.string(), z.number()]),
    sourceType: z.string().default('UNKNOWN'),
    sourceId: optionalText,
    sourceLabel: optionalText,
    updatedByUserId: z.union([z.string(), z.number()]).nullish(),
  })
  .transform((given): Version => ({
    value: given.value ?? null,
    at: new Date(given.timestamp).toISOString(),
    sourceType: given.sourceType,
    sourceId: given.sourceId,
    sourceLabel: given.sourceLabel,
    userId:
      given.updatedByUserId === undefined || given.updatedByUserId === null ? userIdIn(given.sourceId) : String(given.updatedByUserId),
  }));

/** One record as HubSpot answers it. */
export const recordAnswer: z.ZodType<HubSpotRecord> = z
  .object({
    id: recordId,
    createdAt: optionalText,
    updatedAt: optionalText,
    archived: z.boolean().default(false),
    properties: z.record(z.string(), value).default({}),
    propertiesWithHistory: z.record(z.string(), z.array(version)).nullish(),
    associations: z.record(z.string(), z.object({ results: z.array(z.object({ id: recordId })) })).nullish(),
  })
  .transform((given) => ({
    id: given.id,
    createdAt: given.createdAt,
    updatedAt: given.updatedAt,
    archived: given.archived,
    properties: given.properties,
    history: Object.fromEntries(Object.entries(given.propertiesWithHistory ?? {}).map(([name, versions]) => [name, oldestFirst(versions)])),
    associations: Object.fromEntries(
      Object.entries(given.associations ?? {}).map(([type, { results }]) => [type, [...new Set(results.map(({ id }) => id))]]),
    ),
  }));

/** HubSpot names a person in a source id as `userId:123`. */
export function userIdIn(sourceId: string | null): string | null {
  return /^userId:(\d{1,19})$/.exec(sourceId ?? '')?.[1] ?? null;
}

/** HubSpot gives the newest first; entries of the same moment keep their true order when the list is turned round. */
function oldestFirst(versions: Version[]): Version[] {
  return versions.toReversed().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
