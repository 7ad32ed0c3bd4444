// Sets one property of a contact because it entered a stage.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readObject, updateObject } from '../../hubspot/objects.ts';
import { readProperty, type Property } from '../../hubspot/properties.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because, thenLook } from './move-stage.ts';

const wantedShape = z.object({ contactId: z.string(), property: z.string(), value: z.string() });
/** Moved by rules, bookings and people, each with its own checks; never on the way past them. */
const guarded = 'lifecyclestage';

/** Writes the value, or refuses it: a property that is not there, or a value that is not among its options. The rest is HubSpot's to judge. */
export async function writeStageProperty(work: Work): Promise<Outcome> {
  const { contactId, property, value } = wantedShape.parse(work.action.wanted);
  const hubspot = work.deps.hubspot(work.portalId);
  const definition = property === guarded ? null : await readProperty(hubspot, 'contacts', property);
  if (!definition)
    return {
      state: 'refused',
      why: { code: 'hubspot_refused', text: `“${property}” is not a property that can be set.`, params: { property } },
    };
  if (!isAmongOptions(definition, value)) return { state: 'refused', why: because('option_does_not_fit', { property, value }) };
  const target = { type: 'contacts' as const, id: contactId };
  const record = await readObject(hubspot, target, { properties: [property] });
  if (!record) throw new AppError('not_found', 'The contact is not in HubSpot any more.');
  const before = { [property]: record.properties[property] ?? '' };
  if (before[property] === value) return { state: 'done', why: because('already_there', { property, value }), before, after: before };
  const written = await updateObject(hubspot, target, { [property]: value });
  return {
    state: 'done',
    why: because('written', { property, value }),
    before,
    after: { [property]: written.properties[property] ?? value },
    ...thenLook(work, { ...target, stage: '' }),
  };
}

/** Several values of one property stand side by side with semicolons. Clearing always fits. */
function isAmongOptions({ type, options }: Property, value: string): boolean {
  if (type !== 'enumeration' || options.length === 0 || value === '') return true;
  return value.split(';').every((one) => one === '' || options.some((option) => option.value === one));
}
