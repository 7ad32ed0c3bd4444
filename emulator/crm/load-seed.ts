// Turns a seed into a living portal: records with their whole past, links, pipelines; silently, as if it had always been there.
import type { ObjectType, PortalSeed, SeedPipeline, SeedRecord } from '../portal-seed.ts';
import type { Switches } from '../switches.ts';
import { defaultDealPipelines } from './definitions/deals.ts';
import { primaryCompanyOf, seedLink } from './associations.ts';
import { seedForms } from './forms.ts';
import { insertVersion } from './history.ts';
import { indexRecord } from './indexes.ts';
import { seedLists } from './lists.ts';
import { objectTypes } from './object-types.ts';
import { addRecord, createPortal, type PortalState } from './portal.ts';
import { startStageSync } from './stage-sync.ts';
import type { CrmRecord, Pipeline, Version } from './types.ts';

/** A portal that holds everything its seed says and runs HubSpot's own automations. The seed itself stays untouched. */
export function loadPortal(seed: PortalSeed, options: { clock: () => Date; switches?: Partial<Switches> }): PortalState {
  const portal = createPortal(seed, options);
  portal.dealPipelines = (seed.dealPipelines ?? defaultDealPipelines).map(toPipeline);
  for (const type of objectTypes) {
    for (const record of (seed.records[type] ?? []).toSorted((a, b) => Number(a.id) - Number(b.id))) seedRecord(portal, type, record);
  }
  for (const { from, to, typeIds } of seed.associations) for (const typeId of typeIds) seedLink(portal, { from, to }, typeId);
  rememberPrimaryCompanies(portal, seed);
  seedForms(portal, seed.forms ?? []);
  seedLists(portal, seed.lists ?? []);
  startStageSync(portal);
  return portal;
}

function seedRecord(portal: PortalState, type: ObjectType, seeded: SeedRecord): void {
  const history: Record<string, Version[]> = {};
  const createdAt = new Date(seeded.createdAt).toISOString();
  let updatedAt = createdAt;
  for (const [property, versions] of Object.entries(seeded.history)) {
    const own = versions
      .map((version) => ({ ...version, at: new Date(version.at).toISOString() }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    history[property] = own;
    const last = own.at(-1)?.at ?? createdAt;
    if (last > updatedAt) updatedAt = last;
  }
  const record: CrmRecord = { id: seeded.id, type, createdAt, updatedAt, archivedAt: null, learnedAt: 0, history };
  addRecord(portal, record);
  indexRecord(portal, record, true);
  const id = Number(seeded.id);
  if (Number.isSafeInteger(id) && id >= portal.nextId) portal.nextId = id + 1;
}

function rememberPrimaryCompanies(portal: PortalState, seed: PortalSeed): void {
  for (const { from, to, at } of seed.associations) {
    for (const one of [from, to]) {
      const contact = one.type === 'contacts' ? portal.records.contacts.get(one.id) : undefined;
      if (contact === undefined || contact.history['associatedcompanyid'] !== undefined) continue;
      const company = primaryCompanyOf(portal, one);
      if (company !== null)
        insertVersion(contact, 'associatedcompanyid', { value: company, at: new Date(at).toISOString(), sourceType: 'CALCULATED' });
    }
  }
}

function toPipeline(seeded: SeedPipeline): Pipeline {
  const made = { createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z' };
  return {
    id: seeded.id,
    label: seeded.label,
    displayOrder: seeded.displayOrder,
    ...made,
    stages: seeded.stages.map((stage) => ({ ...stage, metadata: { ...stage.metadata }, ...made })),
  };
}
