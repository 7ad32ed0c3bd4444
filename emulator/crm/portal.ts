// The state of one portal, in memory. Data only: what may happen to it is written in the files beside this one.
import { EventEmitter } from 'node:events';
import type { ObjectType, PortalSeed, SeedUser } from '../portal-seed.ts';
import { defaultSwitches, type Switches } from '../switches.ts';
import { createFaults, type Faults } from '../faults.ts';
import type { Install } from '../oauth/types.ts';
import type { AssociationType } from './association-types.ts';
import { builtInDefinitions } from './definitions.ts';
import { groupsOf, type PropertyGroup } from './property-groups.ts';
import type { Form } from './forms.ts';
import type { LedgerEntry } from './ledger.ts';
import type { ListFolder } from './list-folders.ts';
import type { CrmList } from './lists.ts';
import { objectTypes } from './object-types.ts';
import type { Change, CrmRecord, Pipeline, PipelineAudit, StoredDefinition } from './types.ts';

type PerType<T> = Record<ObjectType, T>;
/** From one record (`type/id`) to the linked ids of each type, with the association type ids of each link. */
export type Links = Map<string, Map<ObjectType, Map<string, Set<number>>>>;

export type PortalState = {
  portalId: string;
  name: string;
  timeZone: string;
  currency: string;
  uiDomain: string;
  clock: () => Date;
  users: SeedUser[];
  teams: { id: string; name: string }[];
  definitions: PerType<Map<string, StoredDefinition>>;
  /** Those that were archived; the values of their properties are kept, and shown again when one of the name is made anew. */
  archivedDefinitions: PerType<Map<string, StoredDefinition>>;
  groups: PerType<Map<string, PropertyGroup>>;
  dealPipelines: Pipeline[];
  /** Every change of a pipeline or a stage through the API, oldest first. */
  pipelineAudits: PipelineAudit[];
  records: PerType<Map<string, CrmRecord>>;
  /** The same records' ids, ascending, so that a page of a list is found without reading all. */
  ids: PerType<string[]>;
  /** Per type and unique property: value -> id of the live record that has it. E-mails are kept in lower case. */
  unique: PerType<Map<string, Map<string, string>>>;
  companiesByDomain: Map<string, Set<string>>;
  links: Links;
  /** Labels of the portal's own, one for each direction. */
  labels: AssociationType[];
  /** From the id of a record that was merged to the id of what it became part of. */
  merged: PerType<Map<string, string>>;
  /** By list id. */
  lists: Map<string, CrmList>;
  listFolders: Map<string, ListFolder>;
  /** By `list/record`: when a record came into a list for the first time, though it may have left since. */
  firstJoined: Map<string, string>;
  /** By id. */
  forms: Map<string, Form>;
  nextId: number;
  switches: Switches;
  /** By app id. */
  installs: Map<string, Install>;
  ledger: LedgerEntry[];
  /** What goes wrong on purpose with requests of the HubSpot API. */
  faults: Faults;
  /** Answers of the HubSpot API so far, by "METHOD route status". */
  requestCounts: Map<string, number>;
  changes: EventEmitter<{ change: [Change] }>;
};

/** A portal with HubSpot's defaults and the seed's own definitions, but none of its records yet. */
export function createPortal(seed: PortalSeed, options: { clock: () => Date; switches?: Partial<Switches> }): PortalState {
  const changes = new EventEmitter<{ change: [Change] }>();
  changes.setMaxListeners(100);
  return {
    portalId: seed.portalId,
    name: seed.name,
    timeZone: seed.timeZone,
    currency: seed.currency,
    uiDomain: seed.uiDomain,
    clock: options.clock,
    users: seed.users,
    teams: seed.teams,
    definitions: perType((type) => new Map([...builtInDefinitions[type], ...(seed.properties[type] ?? [])].map((one) => [one.name, one]))),
    archivedDefinitions: perType(() => new Map()),
    groups: perType((type) => groupsOf(type, [...builtInDefinitions[type], ...(seed.properties[type] ?? [])])),
    dealPipelines: [],
    pipelineAudits: [],
    records: perType(() => new Map()),
    ids: perType(() => []),
    unique: perType(() => new Map()),
    companiesByDomain: new Map(),
    links: new Map(),
    labels: [],
    merged: perType(() => new Map()),
    lists: new Map(),
    listFolders: new Map(),
    firstJoined: new Map(),
    forms: new Map(),
    nextId: 30_000_000_001,
    switches: { ...defaultSwitches, ...options.switches },
    installs: new Map(),
    ledger: [],
    faults: createFaults(),
    requestCounts: new Map(),
    changes,
  };
}

/** Puts a new record in its place; ids only grow, so it comes last. */
export function addRecord(portal: PortalState, record: CrmRecord): void {
  portal.records[record.type].set(record.id, record);
  portal.ids[record.type].push(record.id);
}

/** The next record id: one sequence of 11-digit numbers for all types. */
export function takeId(portal: PortalState): string {
  const id = String(portal.nextId);
  portal.nextId += 1;
  return id;
}

function perType<T>(make: (type: ObjectType) => T): PerType<T> {
  return Object.fromEntries(objectTypes.map((type) => [type, make(type)])) as PerType<T>;
}
