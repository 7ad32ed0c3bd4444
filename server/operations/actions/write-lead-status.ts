// Writes the lead status that a rep chose on the card.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readObject, updateObject } from '../../hubspot/objects.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because, thenLook } from './move-stage.ts';

const wantedShape = z.object({ contactId: z.string(), value: z.string() });
const property = 'hs_lead_status';

/** HubSpot holds the value afterwards, or its refusal is the answer: an option may have gone since it was shown. */
export async function writeLeadStatus(work: Work): Promise<Outcome> {
  const { contactId, value } = wantedShape.parse(work.action.wanted);
  const hubspot = work.deps.hubspot(work.portalId);
  const target = { type: 'contacts' as const, id: contactId };
  const record = await readObject(hubspot, target, { properties: [property] });
  if (!record) throw new AppError('not_found', 'The contact is not in HubSpot any more.');
  const before = { value: record.properties[property] ?? '' };
  if (before.value === value)
    return { state: 'done', why: because('already_there'), before, after: { value }, ...thenLook(work, { ...target, stage: '' }) };
  await updateObject(hubspot, target, { [property]: value });
  return { state: 'done', why: because('written'), before, after: { value }, ...thenLook(work, { ...target, stage: '' }) };
}
