// Adds the lifecycle stages of a template that a portal lacks. The label is the key: a stage of that name is found, not made again.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { HubSpotPortal } from '../hubspot/client.ts';
import { readProperty, replaceOptions, type PropertyOption } from '../hubspot/properties.ts';
import { newStageId, stagesWithMissing } from '../lifecycle/apply-template.ts';
import { plainLabel } from '../lifecycle/stage-lexicon.ts';
import type { Template } from '../lifecycle/templates.ts';

type Stage = { id: string; label: string };
type Kind = 'contacts' | 'companies';
const property = 'lifecyclestage';

/**
 * Contacts and companies have every stage of the template, under the same ids; answers the portal's visible stages, cold to hot. Repeating it
 * makes nothing twice. HubSpot keeps one set of stages for both (crm-api), so companies are read again and mostly have them already.
 */
export async function makeStages(deps: Deps, portalId: string, template: Template): Promise<Stage[]> {
  const hubspot = deps.hubspot(portalId);
  const contacts = await withStages(hubspot, 'contacts', (options) => grown(options, template));
  await withStages(hubspot, 'companies', (options) => likeContacts(options, contacts));
  return contacts.filter(({ hidden }) => !hidden).map(({ value, label }) => ({ id: value, label }));
}

/** The portal's visible stages as HubSpot has them now. */
export async function readStages(deps: Deps, portalId: string): Promise<Stage[]> {
  const options = await optionsOf(deps.hubspot(portalId), 'contacts');
  return options.filter(({ hidden }) => !hidden).map(({ value, label }) => ({ id: value, label }));
}

async function withStages(
  hubspot: HubSpotPortal,
  type: Kind,
  wanted: (options: PropertyOption[]) => PropertyOption[],
): Promise<PropertyOption[]> {
  const options = await optionsOf(hubspot, type);
  const next = wanted(options);
  const isThere = (present: readonly PropertyOption[]) =>
    next.every(({ value, hidden }) => hidden || present.some((one) => one.value === value && !one.hidden));
  if (isThere(options)) return options;
  try {
    await replaceOptions(hubspot, { type, name: property }, next);
  } catch (error) {
    // The answer may be lost while the write was not: what counts is what is there.
    const isLost = error instanceof AppError && error.details['ambiguous'] === true;
    if (!isLost || !isThere(await optionsOf(hubspot, type))) throw error;
  }
  const made = await optionsOf(hubspot, type);
  if (!isThere(made)) throw new AppError('refused', 'HubSpot did not add the stages. Add them in HubSpot, then apply the template again.');
  return made;
}

async function optionsOf(hubspot: HubSpotPortal, type: Kind): Promise<PropertyOption[]> {
  const found = await readProperty(hubspot, type, property);
  if (!found) throw new AppError('refused', 'This account has no lifecycle stages.');
  return found.options;
}

/** Hidden stages keep their place at the end; one that is hidden under a wanted name is shown again. */
function grown(options: PropertyOption[], template: Template): PropertyOption[] {
  const visible = options.filter(({ hidden }) => !hidden).map((option) => ({ ...option, id: option.value }));
  const hidden = options.filter((option) => option.hidden);
  const taken = options.map(({ value }) => value);
  const all = stagesWithMissing(visible, template).map((stage): PropertyOption => {
    if (stage.id !== null) return { value: stage.id, label: stage.label, hidden: false };
    const shown = hidden.find(({ label }) => plainLabel(label) === plainLabel(stage.label));
    if (shown) return { ...shown, hidden: false };
    const value = newStageId(stage.label, taken);
    taken.push(value);
    return { value, label: stage.label, hidden: false };
  });
  return [...all, ...hidden.filter(({ value }) => !all.some((one) => one.value === value))];
}

/** The contacts' stages, and what only companies have behind them. */
function likeContacts(options: PropertyOption[], contacts: PropertyOption[]): PropertyOption[] {
  return [...contacts, ...options.filter(({ value }) => !contacts.some((one) => one.value === value))];
}
