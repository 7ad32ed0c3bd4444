// Links between records, kept from both sides. A contact or a deal has at most one primary company.
import { invalid } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { typeOf } from './association-labels.ts';
import { plainType, primaryType, type AssociationType } from './association-types.ts';
import type { PortalState } from './portal.ts';
import { currentId, findRecord, requireRecord } from './find-record.ts';
import type { Source } from './types.ts';
import { writeProperties } from './write-properties.ts';

export type RecordRef = { type: ObjectType; id: string };
export type AssociationTarget = { type: ObjectType; id: string; typeIds: number[] };
export type Link = { id: string; typeIds: number[] };
type Linking = { from: RecordRef; to: RecordRef; typeIds: number[]; source: Source; at?: string; replace?: boolean };
type Step = { from: RecordRef; to: RecordRef; type: AssociationType; source: Source; at: string };

/**
 * Links two live records; repeating it changes nothing. No type ids means the unlabelled link, and the first company of a
 * contact or deal becomes its primary one. `replace` takes away the labels that are not asked for.
 */
export function associate(portal: PortalState, linking: Linking): number[] {
  const { source } = linking;
  const at = linking.at ?? portal.clock().toISOString();
  const [from, to] = [requireLive(portal, linking.from), requireLive(portal, linking.to)];
  const wanted = wantedTypes(portal, { ...linking, from, to });
  if (source.appId !== undefined) refuseBeyondLimit(portal, { from, to, wanted });
  if (linking.replace === true) {
    const surplus = typesBetween(portal, from, to).filter((type) => !wanted.some((one) => one.typeId === type.typeId));
    for (const type of surplus) unlink(portal, { from, to, type, source, at });
  }
  for (const type of wanted) {
    if (type.primary) dropOtherPrimary(portal, { from, to, type, source, at });
    link(portal, { from, to, type, source, at });
  }
  rememberPrimary(portal, { from, to, source, at });
  return wanted.map((type) => type.typeId);
}

/** Removes every link between two records, or those of some types alone. Returns whether there was one. */
export function dissociate(portal: PortalState, linking: Omit<Linking, 'typeIds' | 'replace'> & { typeIds?: number[] }): boolean {
  const { source } = linking;
  const at = linking.at ?? portal.clock().toISOString();
  const [from, to] = [keptRef(portal, linking.from), keptRef(portal, linking.to)];
  const types = surplusTypes(typesBetween(portal, from, to), linking.typeIds);
  for (const type of types) unlink(portal, { from, to, type, source, at });
  rememberPrimary(portal, { from, to, source, at });
  return types.length > 0;
}

/** The types to take away; the unlabelled one is the link itself and stays as long as another type does. */
function surplusTypes(there: AssociationType[], typeIds: number[] | undefined): AssociationType[] {
  const named = there.filter(({ typeId }) => typeIds?.includes(typeId) ?? true);
  return named.length === there.length ? named : named.filter((type) => type.primary || type.category === 'USER_DEFINED');
}

/** The live records of a type that a record is linked to, by ascending id. */
export function linksOf(portal: PortalState, from: RecordRef, toType: ObjectType): Link[] {
  const links = portal.links.get(keyOf(keptRef(portal, from)))?.get(toType) ?? new Map<string, Set<number>>();
  return [...links]
    .filter(([id]) => findRecord(portal, toType, id)?.archivedAt === null)
    .map(([id, typeIds]) => ({ id, typeIds: [...typeIds].sort((a, b) => a - b) }))
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** The primary company of a contact or deal, or null. */
export function primaryCompanyOf(portal: PortalState, from: RecordRef): string | null {
  const type = primaryType(from.type, 'companies');
  return type === null ? null : (linksOf(portal, from, 'companies').find((one) => one.typeIds.includes(type.typeId))?.id ?? null);
}

/** Puts a link in silently, for seeds. */
export function seedLink(portal: PortalState, { from, to }: { from: RecordRef; to: RecordRef }, typeId: number): void {
  const type = typeOf(portal, { from: from.type, to: to.type }, typeId);
  if (type === null) throw invalid(`association type ${typeId} does not lead from ${from.type} to ${to.type}`);
  typeIdsBetween(portal, from, to).add(type.typeId);
  typeIdsBetween(portal, to, from).add(type.inverse);
}

/** Writes associatedcompanyid of every contact of a company anew, after the company was archived or restored. */
export function primaryCompanyChanged(portal: PortalState, change: { companyId: string; source: Source; at: string }): void {
  const from: RecordRef = { type: 'companies', id: change.companyId };
  for (const contact of linksOf(portal, from, 'contacts')) {
    rememberPrimary(portal, { from, to: { type: 'contacts', id: contact.id }, source: change.source, at: change.at });
  }
}

/** Gives the links of records that were merged to the record that took their place; the first one's primary company stays primary. */
export function moveLinks(portal: PortalState, { type, from, to }: { type: ObjectType; from: string[]; to: string }): void {
  const target: RecordRef = { type, id: to };
  for (const id of from) {
    const links = [...(portal.links.get(keyOf({ type, id })) ?? [])].flatMap(([otherType, others]) =>
      [...others].map(([otherId, typeIds]) => ({ other: { type: otherType, id: otherId }, typeIds: [...typeIds] })),
    );
    dropLinks(portal, { type, id });
    for (const { other, typeIds } of links) {
      if (other.type === type && from.includes(other.id)) continue;
      for (const typeId of typeIds) {
        const isSecondPrimary =
          holdsPrimary(type, other.type) &&
          typeOf(portal, { from: type, to: other.type }, typeId)?.primary === true &&
          primaryCompanyOf(portal, target) !== null;
        if (!isSecondPrimary) seedLink(portal, { from: target, to: other }, typeId);
      }
    }
  }
}

/** Takes every link of a record away, silently. */
export function dropLinks(portal: PortalState, ref: RecordRef): void {
  for (const [otherType, others] of portal.links.get(keyOf(ref)) ?? [])
    for (const otherId of others.keys())
      portal.links
        .get(keyOf({ type: otherType, id: otherId }))
        ?.get(ref.type)
        ?.delete(ref.id);
  portal.links.delete(keyOf(ref));
}

/** Admins may bound the links of two types, in either direction; what is linked already is not refused again. */
function refuseBeyondLimit(portal: PortalState, { from, to, wanted }: { from: RecordRef; to: RecordRef; wanted: AssociationType[] }): void {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const limits = portal.switches.associationLimits.filter((set) => set.from === one.type && set.to === other.type);
    for (const { max, typeId } of limits) {
      if (typeId !== undefined && !wanted.some((type) => (type.from === one.type ? type.typeId : type.inverse) === typeId)) continue;
      const links = linksOf(portal, one, other.type).filter((link) => typeId === undefined || link.typeIds.includes(typeId));
      if (links.length >= max && !links.some((link) => link.id === other.id))
        throw invalid(`${one.type} ${one.id} can be associated with at most ${max} ${other.type}`, {
          context: { fromObjectId: [one.id], limit: [String(max)] },
        });
    }
  }
}

function wantedTypes(portal: PortalState, { from, to, typeIds }: Linking): AssociationType[] {
  const plain = plainType(from.type, to.type);
  if (plain === null) throw invalid(`No association types exist between ${from.type} and ${to.type}`);
  const asked = typeIds.map((typeId) => {
    const type = typeOf(portal, { from: from.type, to: to.type }, typeId);
    if (type === null)
      throw invalid(`${typeId} is not a valid association type between ${from.type} and ${to.type}`, {
        subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
      });
    return type;
  });
  const primary =
    typeIds.length === 0 && holdsPrimary(from.type, to.type) && primaryCompanyOf(portal, from) === null
      ? primaryType(from.type, to.type)
      : null;
  return [...new Set([plain, ...asked, ...(primary === null ? [] : [primary])])];
}

function dropOtherPrimary(portal: PortalState, step: Step): void {
  const [holder, company] = holdsPrimary(step.from.type, step.to.type) ? [step.from, step.to] : [step.to, step.from];
  const type = primaryType(holder.type, 'companies');
  const other = primaryCompanyOf(portal, holder);
  if (type === null || other === null || other === company.id) return;
  unlink(portal, { ...step, from: holder, to: { type: 'companies', id: other }, type });
}

function rememberPrimary(portal: PortalState, step: Omit<Step, 'type'>): void {
  const contact = [step.from, step.to].find((one) => one.type === 'contacts');
  const company = [step.from, step.to].find((one) => one.type === 'companies');
  if (contact === undefined || company === undefined) return;
  const value = primaryCompanyOf(portal, contact) ?? '';
  writeProperties(portal, { ...contact, values: { associatedcompanyid: value }, source: step.source, at: step.at });
}

function link(portal: PortalState, step: Step): void {
  const there = typeIdsBetween(portal, step.from, step.to);
  if (there.has(step.type.typeId)) return;
  there.add(step.type.typeId);
  typeIdsBetween(portal, step.to, step.from).add(step.type.inverse);
  announce(portal, 'associated', step);
}

function unlink(portal: PortalState, step: Step): void {
  if (!typeIdsBetween(portal, step.from, step.to).delete(step.type.typeId)) return;
  typeIdsBetween(portal, step.to, step.from).delete(step.type.inverse);
  for (const [from, to] of [
    [step.from, step.to],
    [step.to, step.from],
  ] as const) {
    if (typeIdsBetween(portal, from, to).size === 0) portal.links.get(keyOf(from))?.get(to.type)?.delete(to.id);
  }
  announce(portal, 'dissociated', step);
}

function announce(portal: PortalState, kind: 'associated' | 'dissociated', { from, to, type, source, at }: Step): void {
  const shared = { kind, at, source, primary: type.primary, category: type.category };
  portal.changes.emit('change', { ...shared, objectType: from.type, objectId: from.id, toType: to.type, toId: to.id, typeId: type.typeId });
  portal.changes.emit('change', {
    ...shared,
    objectType: to.type,
    objectId: to.id,
    toType: from.type,
    toId: from.id,
    typeId: type.inverse,
  });
}

function typesBetween(portal: PortalState, from: RecordRef, to: RecordRef): AssociationType[] {
  const typeIds = portal.links.get(keyOf(from))?.get(to.type)?.get(to.id) ?? new Set<number>();
  return [...typeIds].map((typeId) => typeOf(portal, { from: from.type, to: to.type }, typeId)).filter((type) => type !== null);
}

function typeIdsBetween(portal: PortalState, from: RecordRef, to: RecordRef): Set<number> {
  const byType = portal.links.get(keyOf(from)) ?? new Map<ObjectType, Map<string, Set<number>>>();
  portal.links.set(keyOf(from), byType);
  const byId = byType.get(to.type) ?? new Map<string, Set<number>>();
  byType.set(to.type, byId);
  const typeIds = byId.get(to.id) ?? new Set<number>();
  byId.set(to.id, typeIds);
  return typeIds;
}

function requireLive(portal: PortalState, ref: RecordRef): RecordRef {
  const { id, archivedAt } = requireRecord(portal, ref.type, ref.id);
  if (archivedAt !== null) throw invalid(`${ref.type} ${ref.id} is archived`);
  return { type: ref.type, id };
}

function keptRef(portal: PortalState, { type, id }: RecordRef): RecordRef {
  return { type, id: currentId(portal, type, id) };
}

function holdsPrimary(from: ObjectType, to: ObjectType): boolean {
  return to === 'companies' && (from === 'contacts' || from === 'deals');
}

function keyOf(ref: RecordRef): string {
  return `${ref.type}/${ref.id}`;
}
