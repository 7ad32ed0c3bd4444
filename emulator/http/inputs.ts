// The shapes of request bodies and of list parameters in queries.
import { z } from 'zod';
import type { ObjectType } from '../crm/object-types.ts';
import { parseObjectType } from '../crm/object-types.ts';
import { invalid } from '../errors.ts';
import type { Call } from './api-route.ts';

const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const rawProperties = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const associationSpec = z.object({ associationCategory: z.string(), associationTypeId: z.number().int() });
const inlineAssociations = z.array(z.object({ to: z.object({ id }), types: z.array(associationSpec).min(1) }));
const objectWriteTraceId = z.string().optional();

export const createInput = z.object({ properties: rawProperties, associations: inlineAssociations.nullish(), objectWriteTraceId });
export const updateInput = z.object({ properties: rawProperties });
export const batchReadInput = z.object({
  inputs: z.array(z.object({ id })),
  properties: z.array(z.string()).nullish(),
  propertiesWithHistory: z.array(z.string()).nullish(),
  idProperty: z.string().nullish(),
});
export const batchCreateInput = z.object({ inputs: z.array(createInput) });
export const batchUpdateInput = z.object({
  inputs: z.array(z.object({ id, idProperty: z.string().nullish(), properties: rawProperties, objectWriteTraceId })),
});
export const batchUpsertInput = z.object({
  inputs: z.array(z.object({ id, idProperty: z.string().nullish(), properties: rawProperties, objectWriteTraceId })),
});
export const batchArchiveInput = z.object({ inputs: z.array(z.object({ id })) });

export const labelledPut = z.array(associationSpec).min(1);
export const associationReadInput = z.object({ inputs: z.array(z.object({ id, after: z.string().optional() })) });
export const associationWriteInput = z.object({
  inputs: z.array(z.object({ from: z.object({ id }), to: z.object({ id }), types: labelledPut })),
});
export const associationDefaultInput = z.object({ inputs: z.array(z.object({ from: z.object({ id }), to: z.object({ id }) })) });
export const associationArchiveInput = z.object({ inputs: z.array(z.object({ from: z.object({ id }), to: z.array(z.object({ id })) })) });

export type CreateInput = z.infer<typeof createInput>;
export type UpsertInput = z.infer<typeof batchUpsertInput>['inputs'][number];

/** A parameter that may come with commas, repeated, or both. */
export function listParam(call: Call, name: string): string[] {
  const given = call.query[name];
  return (Array.isArray(given) ? given : [given])
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The object types whose associations are asked for. */
export function associationsParam(call: Call): ObjectType[] {
  return listParam(call, 'associations').map((name) => {
    const type = parseObjectType(name);
    if (type === null) throw invalid(`Unable to infer object type from: ${name}`);
    return type;
  });
}

/** A page size between 1 and `max`, or 400. */
export function limitParam(call: Call, options: { max: number; otherwise: number }): number {
  const given = call.query['limit'];
  if (given === undefined) return options.otherwise;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1) throw invalid(`Unable to parse value for query parameter limit: ${String(given)}`);
  if (limit > options.max) throw invalid(`The limit can't be greater than ${options.max}`);
  return limit;
}

/** A single-valued parameter, or null. */
export function textParam(call: Call, name: string): string | null {
  const given = call.query[name];
  return typeof given === 'string' && given !== '' ? given : null;
}
