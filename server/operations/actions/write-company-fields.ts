// Copies country and industry of the booker to the company, where the company has none and the value fits the portal's options.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readObject, updateObject } from '../../hubspot/objects.ts';
import { readProperty } from '../../hubspot/properties.ts';
import { mapCompanyFields } from '../../lifecycle/booking.ts';
import { getContact } from '../../store/contacts.ts';
import { inPortal } from '../../store/portal.ts';
import type { Outcome, Work } from '../run-actions.ts';

const wantedShape = z.object({ companyId: z.string() });

/** One PATCH with what fits; what does not fit is left out, because one bad value would fail the whole PATCH (INVALID_OPTION). */
export async function writeCompanyFields({ deps, portalId, action }: Work): Promise<Outcome> {
  const { companyId } = wantedShape.parse(action.wanted);
  const hubspot = deps.hubspot(portalId);
  const contact = await inPortal(deps, portalId, (at) => getContact(at, action.lane.replace(/^contact:/, '')));
  const company = await readObject(hubspot, { type: 'companies', id: companyId }, { properties: ['country', 'industry'] });
  if (!company) throw new AppError('not_found', 'The company is not in HubSpot any more.');
  const industryOptions = (await readProperty(hubspot, 'companies', 'industry'))?.options ?? [];
  const { values, doesNotFit } = mapCompanyFields({
    contact: { country: contact?.properties['country']?.value ?? null, industry: contact?.properties['industry']?.value ?? null },
    company: { country: company.properties['country'] ?? null, industry: company.properties['industry'] ?? null },
    industryOptions,
  });
  const misfit: Record<string, string> = doesNotFit === null ? {} : { industry: doesNotFit };
  if (Object.keys(values).length === 0) {
    return {
      state: 'skipped',
      why: { code: doesNotFit === null ? 'nothing_to_write' : 'option_does_not_fit', text: null, params: misfit },
    };
  }
  await updateObject(hubspot, { type: 'companies', id: companyId }, values);
  return {
    state: 'done',
    why: { code: 'written', text: null, params: { ...values, ...misfit } },
    before: company.properties,
    after: values,
  };
}
