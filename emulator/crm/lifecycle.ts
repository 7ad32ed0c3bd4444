// The portal's own order of lifecycle stages, and the rule that the API can only move a record forward in it.
import type { ObjectType } from '../portal-seed.ts';
import type { PortalState } from './portal.ts';

/** The stages of contacts or companies in the portal's own order; ids of custom stages are numeric strings. */
export function stageOrder(portal: PortalState, type: ObjectType): string[] {
  const options = portal.definitions[type].get('lifecyclestage')?.options ?? [];
  return [...options].sort((a, b) => a.displayOrder - b.displayOrder).map((option) => option.value);
}

/** Whether `to` stands before `from` in the portal's order; clearing, setting from nothing and unknown stages are not backward. */
export function isBackward(portal: PortalState, type: ObjectType, step: { from: string | null; to: string }): boolean {
  if (!step.from || !step.to) return false;
  const order = stageOrder(portal, type);
  const [from, to] = [order.indexOf(step.from), order.indexOf(step.to)];
  return from >= 0 && to >= 0 && to < from;
}

/** The stage that a new contact or company gets when nobody gave one. */
export function defaultStage(portal: PortalState, type: ObjectType): string | null {
  if (type !== 'contacts' && type !== 'companies') return null;
  return stageOrder(portal, type).includes('lead') ? 'lead' : null;
}
