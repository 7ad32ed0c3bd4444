// HubSpot's own association types: their ids, their opposites, and which of them says "primary".
import type { ObjectType } from '../portal-seed.ts';

export type AssociationType = {
  from: ObjectType;
  to: ObjectType;
  typeId: number;
  inverse: number;
  label: string | null;
  name: string;
  primary: boolean;
  category: AssociationCategory;
};
export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED';

type Pair = [from: ObjectType, to: ObjectType, typeId: number, inverse: number, name: string, inverseName: string, primary?: boolean];

const pairs: Pair[] = [
  ['contacts', 'companies', 1, 2, 'contact_to_company', 'company_to_contact', true],
  ['contacts', 'companies', 279, 280, 'contact_to_company_unlabeled', 'company_to_contact_unlabeled'],
  ['deals', 'contacts', 3, 4, 'deal_to_contact', 'contact_to_deal'],
  ['deals', 'companies', 5, 6, 'deal_to_company', 'company_to_deal', true],
  ['deals', 'companies', 341, 342, 'deal_to_company_unlabeled', 'company_to_deal_unlabeled'],
  ['deals', 'meetings', 211, 212, 'deal_to_meeting_event', 'meeting_event_to_deal'],
  ['contacts', 'meetings', 199, 200, 'contact_to_meeting_event', 'meeting_event_to_contact'],
  ['companies', 'meetings', 187, 188, 'company_to_meeting_event', 'meeting_event_to_company'],
  ['contacts', 'tasks', 203, 204, 'contact_to_task', 'task_to_contact'],
  ['companies', 'tasks', 191, 192, 'company_to_task', 'task_to_company'],
  ['deals', 'tasks', 215, 216, 'deal_to_task', 'task_to_deal'],
  ['contacts', 'notes', 201, 202, 'contact_to_note', 'note_to_contact'],
  ['companies', 'notes', 189, 190, 'company_to_note', 'note_to_company'],
  ['deals', 'notes', 213, 214, 'deal_to_note', 'note_to_deal'],
  ['contacts', 'contacts', 449, 449, 'contact_to_contact', 'contact_to_contact'],
  ['companies', 'companies', 450, 450, 'company_to_company', 'company_to_company'],
  ['deals', 'deals', 451, 451, 'deal_to_deal', 'deal_to_deal'],
];

const byId = new Map<number, AssociationType>(
  pairs.flatMap(([from, to, typeId, inverse, name, inverseName, primary = false]) => {
    const shared = { label: primary ? 'Primary' : null, primary, category: 'HUBSPOT_DEFINED' as const };
    return [
      [typeId, { ...shared, from, to, typeId, inverse, name }],
      [inverse, { ...shared, from: to, to: from, typeId: inverse, inverse: typeId, name: inverseName }],
    ] as [number, AssociationType][];
  }),
);

/** The association type of an id in this direction, or null when it doesn't lead from `from` to `to`. */
export function associationType(from: ObjectType, to: ObjectType, typeId: number): AssociationType | null {
  const type = byId.get(typeId);
  return type !== undefined && type.from === from && type.to === to ? type : null;
}

/** All types in one direction, the primary one first. */
export function associationTypes(from: ObjectType, to: ObjectType): AssociationType[] {
  return [...byId.values()].filter((type) => type.from === from && type.to === to);
}

/** The unlabelled type of a direction, or null when the two can't be linked. */
export function plainType(from: ObjectType, to: ObjectType): AssociationType | null {
  return associationTypes(from, to).find((type) => !type.primary) ?? null;
}

/** The primary type of a direction, or null when it knows none. */
export function primaryType(from: ObjectType, to: ObjectType): AssociationType | null {
  return associationTypes(from, to).find((type) => type.primary) ?? null;
}

/** The association type of an id that starts at `from`, whatever it leads to, or null. */
export function associationTypeFrom(from: ObjectType, typeId: number): AssociationType | null {
  const type = byId.get(typeId);
  return type !== undefined && type.from === from ? type : null;
}
