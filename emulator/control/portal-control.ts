// The hand that moves one portal from outside: what tests and the demo may do to it and read of it. The same over HTTP (control-routes.ts).
import type { ZodType } from 'zod';
import { plainType, primaryType } from '../crm/association-types.ts';
import { associate } from '../crm/associations.ts';
import { findRecord } from '../crm/find-record.ts';
import type { Form } from '../crm/forms.ts';
import type { LedgerEntry } from '../crm/ledger.ts';
import type { MembershipChange } from '../crm/lists.ts';
import type { PortalState } from '../crm/portal.ts';
import { archiveRecord, createRecord } from '../crm/records.ts';
import type { CrmRecord } from '../crm/types.ts';
import { writeProperties } from '../crm/write-properties.ts';
import type { Faults } from '../faults.ts';
import type { ObjectType, SeedUser } from '../portal-seed.ts';
import type { Switches } from '../switches.ts';
import type { Delivery } from '../webhooks/event.ts';
import type { Webhooks } from '../webhooks/start-webhooks.ts';
import type { Timers } from '../webhooks/timers.ts';
import { bookMeeting, changeMeeting } from './book-meeting.ts';
import type { Booked } from './book-meeting.ts';
import { checkedValues } from './checked-values.ts';
import { missing, parseBody, wrong } from './control-error.ts';
import { changeList, viewLists } from './lists.ts';
import type { ListView } from './lists.ts';
import { eraseObject, mergeObjects, restoreObject } from './record-fates.ts';
import { viewHistory, viewRecord } from './record-view.ts';
import type { RecordView, VersionView } from './record-view.ts';
import * as requests from './requests.ts';
import { sourceOf } from './source-of.ts';
import { submitForm } from './submit-form.ts';
import type { Submitted } from './submit-form.ts';

type Ref = { type: ObjectType; id: string };
/** Inputs are checked where they arrive: each `unknown` is a body of the schema of its name in requests.ts. */
export type PortalControl = {
  bookMeeting(body: unknown): Booked;
  changeMeeting(meetingId: string, body: unknown): RecordView;
  createObject(type: ObjectType, body: unknown): { id: string };
  changeObject(ref: Ref, body: unknown): RecordView;
  deleteObject(ref: Ref): void;
  restoreObject(ref: Ref): RecordView;
  /** For good, as privacy laws ask for; contacts only. */
  eraseObject(ref: Ref): void;
  /** Gives the record that takes the place of both. */
  mergeObjects(body: unknown): RecordView;
  object(ref: Ref): RecordView;
  objects(type: ObjectType, options?: { archived?: boolean }): RecordView[];
  history(ref: Ref, property: string): VersionView[];
  lists(): ListView[];
  changeList(listId: string, body: unknown): MembershipChange;
  forms(): Form[];
  submitForm(formId: string, body: unknown): Submitted;
  switches(): Switches;
  setSwitches(body: unknown): Switches;
  faults(): ReturnType<Faults['rules']>;
  setFaults(body: unknown): ReturnType<Faults['rules']>;
  /** Every applied write of the HubSpot API after entry `since`. */
  ledger(since?: number): LedgerEntry[];
  /** Oldest first; the last ones alone when a number is given. */
  deliveries(last?: number): { deliveries: Delivery[]; pending: number };
  requests(): Record<string, number>;
  users(): SeedUser[];
};
export type ControlParts = { webhooks: Webhooks; timers: Timers };

/** The control of one portal. Throws ControlError, and HubSpotError where the CRM itself refuses. */
export function portalControl(portal: PortalState, { webhooks, timers }: ControlParts): PortalControl {
  return {
    ...recordControl(portal),
    bookMeeting: (body) => bookMeeting(portal, read(requests.bookMeetingRequest, body), timers),
    changeMeeting: (id, body) => {
      changeMeeting(portal, id, read(requests.changeMeetingRequest, body));
      return viewRecord(portal, requireRecord(portal, { type: 'meetings', id }));
    },
    lists: () => viewLists(portal),
    changeList: (listId, body) => changeList(portal, listId, read(requests.changeListRequest, body)),
    forms: () => [...portal.forms.values()],
    submitForm: (formId, body) => submitForm(portal, formId, read(requests.submitFormRequest, body)),
    switches: () => ({ ...portal.switches }),
    setSwitches: (body) => ({ ...Object.assign(portal.switches, read(requests.setSwitchesRequest, body)) }),
    faults: () => portal.faults.rules(),
    setFaults: (body) => {
      const { rules, seed } = read(requests.setFaultsRequest, body);
      portal.faults.set(rules, seed);
      return portal.faults.rules();
    },
    ledger: (since = 0) => portal.ledger.filter(({ n }) => n > since),
    deliveries: (last = Infinity) => ({
      deliveries: last === 0 ? [] : webhooks.deliveries(portal.portalId).slice(-last),
      pending: webhooks.pending(portal.portalId),
    }),
    requests: () => Object.fromEntries(portal.requestCounts),
    users: () => portal.users,
  };
}

type RecordControl = Pick<
  PortalControl,
  'createObject' | 'changeObject' | 'deleteObject' | 'restoreObject' | 'eraseObject' | 'mergeObjects' | 'object' | 'objects' | 'history'
>;

function recordControl(portal: PortalState): RecordControl {
  return {
    createObject: (type, body) => ({ id: createObject(portal, type, read(requests.createObjectRequest, body)) }),
    changeObject: (ref, body) => {
      const { properties, as } = read(requests.changeObjectRequest, body);
      requireLive(portal, ref);
      const source = sourceOf(portal, as);
      writeProperties(portal, { ...ref, values: checkedValues(portal, { ...ref, properties, as }), source });
      return viewRecord(portal, requireRecord(portal, ref));
    },
    deleteObject: (ref) => {
      archiveRecord(portal, { ...requireLive(portal, ref), source: { type: 'CRM_UI' } });
    },
    restoreObject: (ref) => {
      restoreObject(portal, ref);
      return viewRecord(portal, requireRecord(portal, ref));
    },
    eraseObject: (ref) => eraseObject(portal, ref),
    mergeObjects: (body) => viewRecord(portal, mergeObjects(portal, read(requests.mergeObjectsRequest, body))),
    object: (ref) => viewRecord(portal, requireRecord(portal, ref)),
    objects: (type, { archived = false } = {}) =>
      [...portal.records[type].values()]
        .filter((record) => archived || record.archivedAt === null)
        .map((record) => viewRecord(portal, record)),
    history: (ref, property) => viewHistory(requireRecord(portal, ref), property),
  };
}

function createObject(portal: PortalState, type: ObjectType, { properties, as, associations }: requests.CreateObject): string {
  const source = sourceOf(portal, as);
  const values = checkedValues(portal, { type, id: null, properties, as });
  const links = associations.map(({ toType, toId, primary }) => {
    requireLive(portal, { type: toType, id: toId });
    if (plainType(type, toType) === null) throw wrong('associations', `${type} and ${toType} cannot be linked`);
    const primaryId = primary ? primaryType(type, toType)?.typeId : undefined;
    return { to: { type: toType, id: toId }, typeIds: primaryId === undefined ? [] : [primaryId] };
  });
  const { id } = createRecord(portal, { type, properties: values, source });
  for (const { to, typeIds } of links) associate(portal, { from: { type, id }, to, typeIds, source });
  return id;
}

function requireRecord(portal: PortalState, { type, id }: Ref): CrmRecord {
  const record = findRecord(portal, type, id);
  if (record === null) throw missing(`record ${id} among ${type}`);
  return record;
}

function requireLive(portal: PortalState, ref: Ref): CrmRecord {
  const record = requireRecord(portal, ref);
  if (record.archivedAt !== null) throw missing(`live record ${ref.id} among ${ref.type}: it is archived`);
  return record;
}

const read = <T>(schema: ZodType<T>, body: unknown): T => parseBody(schema, body ?? {});
