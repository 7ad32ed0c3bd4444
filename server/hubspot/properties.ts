// Property definitions: the options that a value must be one of, and the one property that this app makes.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from './client.ts';
import type { ObjectType } from './record.ts';
import { apiVersion } from './version.ts';

export type PropertyOption = { value: string; label: string; hidden: boolean };
export type Property = {
  name: string;
  label: string;
  type: string;
  options: PropertyOption[];
  unique: boolean;
};

const definition = z
  .object({
    name: z.string(),
    label: z.string().default(''),
    type: z.string(),
    hasUniqueValue: z.boolean().default(false),
    options: z
      .array(z.object({ value: z.string(), label: z.string(), hidden: z.boolean().default(false), displayOrder: z.number().default(0) }))
      .default([]),
  })
  .transform((given): Property => ({
    name: given.name,
    label: given.label,
    type: given.type,
    unique: given.hasUniqueValue,
    options: given.options
      .toSorted((a, b) => a.displayOrder - b.displayOrder)
      .map(({ value, label, hidden }) => ({ value, label, hidden })),
  }));

/** One definition with its options in the portal's order; null when the portal has no such property. */
export async function readProperty(portal: HubSpotPortal, type: ObjectType, name: string): Promise<Property | null> {
  try {
    return await portal.request({
      method: 'GET',
      path: `/crm/properties/${apiVersion}/${type}/${encodeURIComponent(name)}`,
      answer: definition,
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
}

/** Makes a text property with unique values unless the portal has it. Throws `refused` when one of that name exists and is not unique: it cannot be changed later. */
export async function ensureUniqueProperty(
  portal: HubSpotPortal,
  property: { type: ObjectType; name: string; label: string; description: string; groupName: string },
): Promise<void> {
  const { type, ...fields } = property;
  try {
    await portal.request({
      method: 'POST',
      path: `/crm/properties/${apiVersion}/${type}`,
      body: { ...fields, type: 'string', fieldType: 'text', hasUniqueValue: true, formField: false },
      answer: definition,
    });
  } catch (error) {
    const mayBeThere = error instanceof AppError && (error.kind === 'conflict' || error.details['ambiguous'] === true);
    if (!mayBeThere) throw error;
    const present = await readProperty(portal, type, property.name);
    if (present === null) throw error;
    if (!present.unique)
      throw new AppError('refused', `The property ${property.name} exists and does not hold unique values.`, {
        details: { property: property.name },
        cause: error,
      });
  }
}

/**
 * Gives a property exactly these options, in this order: the whole list is sent, because HubSpot replaces what it has. Read the property
 * right before. Throws `refused` or `forbidden` when the portal does not let apps do that.
 */
export async function replaceOptions(
  portal: HubSpotPortal,
  { type, name }: { type: ObjectType; name: string },
  options: readonly PropertyOption[],
): Promise<Property> {
  return await portal.request({
    method: 'PATCH',
    path: `/crm/properties/${apiVersion}/${type}/${encodeURIComponent(name)}`,
    body: { options: options.map((option, displayOrder) => ({ ...option, displayOrder })) },
    answer: definition,
  });
}
