// The labels that a portal has given to its links, beside HubSpot's own association types: what they are, and how they come and go.
import { invalid, notFound } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { associationType, associationTypeFrom, associationTypes, plainType, type AssociationType } from './association-types.ts';
import type { PortalState } from './portal.ts';

export type Direction = { from: ObjectType; to: ObjectType };
export type NewLabel = { name: string; label: string; inverseLabel?: string };

/** How many labels of its own a portal may have between two types. */
const mostLabels = 50;
/** Ids below belong to HubSpot; both kinds share one range here, so that a type is known by its id alone. */
const firstLabelId = 10_001;

/** The association type of an id in this direction, HubSpot's or the portal's own, or null. */
export function typeOf(portal: PortalState, { from, to }: Direction, typeId: number): AssociationType | null {
  return (
    associationType(from, to, typeId) ??
    portal.labels.find((label) => label.typeId === typeId && label.from === from && label.to === to) ??
    null
  );
}

/** The association type of an id that starts at `from`, whatever it leads to, or null. */
export function typeFrom(portal: PortalState, from: ObjectType, typeId: number): AssociationType | null {
  return associationTypeFrom(from, typeId) ?? portal.labels.find((label) => label.typeId === typeId && label.from === from) ?? null;
}

/** All types in one direction: HubSpot's, then the portal's own. */
export function typesOf(portal: PortalState, { from, to }: Direction): AssociationType[] {
  return [...associationTypes(from, to), ...portal.labels.filter((label) => label.from === from && label.to === to)];
}

/** Makes a label and its opposite; between records of one type a label without another name for the way back is its own opposite. */
export function createLabel(portal: PortalState, { from, to }: Direction, wanted: NewLabel): AssociationType[] {
  if (plainType(from, to) === null) throw invalid(`No association types exist between ${from} and ${to}`);
  requireFree(portal, { from, to }, wanted);
  const own = portal.labels.filter((label) => label.from === from && label.to === to);
  if (own.length >= mostLabels) throw invalid(`At most ${mostLabels} labels can be made between ${from} and ${to}`);
  const isSymmetric = from === to && wanted.inverseLabel === undefined;
  const typeId = Math.max(firstLabelId - 1, ...portal.labels.map((label) => label.typeId)) + 1;
  const inverse = isSymmetric ? typeId : typeId + 1;
  const shared = { name: wanted.name, primary: false, category: 'USER_DEFINED' as const };
  const made: AssociationType[] = [{ ...shared, from, to, typeId, inverse, label: wanted.label }];
  if (!isSymmetric)
    made.push({ ...shared, from: to, to: from, typeId: inverse, inverse: typeId, label: wanted.inverseLabel ?? wanted.label });
  portal.labels.push(...made);
  return made;
}

/** Gives a label, and its opposite, other words. */
export function renameLabel(
  portal: PortalState,
  direction: Direction,
  change: { typeId: number; label: string; inverseLabel?: string },
): void {
  const { type, opposite } = requireOwn(portal, direction, change.typeId);
  if (opposite === type || change.inverseLabel === undefined) opposite.label = change.label;
  else opposite.label = change.inverseLabel;
  type.label = change.label;
}

/** Takes a label away from all links that have it, and then the label itself; the links stay. */
export function deleteLabel(portal: PortalState, direction: Direction, typeId: number): void {
  const { type, opposite } = requireOwn(portal, direction, typeId);
  const ids = [type.typeId, opposite.typeId];
  for (const byType of portal.links.values())
    for (const byId of byType.values()) for (const typeIds of byId.values()) for (const id of ids) typeIds.delete(id);
  portal.labels = portal.labels.filter((label) => label !== type && label !== opposite);
}

function requireOwn(portal: PortalState, { from, to }: Direction, typeId: number): { type: AssociationType; opposite: AssociationType } {
  const type = typeOf(portal, { from, to }, typeId);
  if (type === null) throw notFound(`Association type ${typeId} does not exist between ${from} and ${to}`);
  if (type.category === 'HUBSPOT_DEFINED') throw invalid(`Association type ${typeId} is HubSpot's own and can't be changed`);
  return { type, opposite: portal.labels.find((label) => label.typeId === type.inverse) ?? type };
}

function requireFree(portal: PortalState, direction: Direction, { name, label }: NewLabel): void {
  const taken = typesOf(portal, direction).find((type) => type.name === name || type.label?.toLowerCase() === label.toLowerCase());
  if (taken !== undefined)
    throw invalid(`A label "${label}" or the name ${name} exists already between ${direction.from} and ${direction.to}`);
}
