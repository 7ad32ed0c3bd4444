// What the control surface accepts: one schema for each route's body. Unknown keys are refused, so that a typing error in a test is told
// and not passed over.

import { z } from 'zod';
import { faultRuleSchema } from '../faults.ts';

const id = z.union([z.string().regex(/^\d+$/, 'must be a number'), z.int().nonnegative()]).transform(String);
const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
const delay = z.int().nonnegative().max(3_600_000);
/** Values go over HubSpot's wire as strings; null clears, as "" does. */
const values = z.record(
  z.string().min(1),
  z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((value) => (value === null ? '' : String(value))),
);
const objectType = z.enum(['contacts', 'companies', 'deals', 'meetings', 'tasks', 'notes']);

const author = z.union([
  z.strictObject({ userId: id }),
  z.strictObject({ source: z.string().min(1), sourceId: z.string().min(1).optional() }),
]);

export const bookMeetingRequest = z
  .strictObject({
    contactId: id.optional(),
    email: z.email().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    company: z.strictObject({ name: z.string().min(1), domain: z.string().min(1) }).optional(),
    /** An owner's id, or that user's id. */
    hostOwnerId: id,
    startsAt: moment,
    endsAt: moment.optional(),
    title: z.string().min(1).optional(),
    source: z.string().min(1).default('MEETINGS_PUBLIC'),
    associationDelayMs: delay.default(0),
    companyDelayMs: delay.default(0),
    alsoAttendees: z.array(id).default([]),
  })
  .refine(({ contactId, email }) => (contactId === undefined) !== (email === undefined), {
    path: ['contactId'],
    message: 'give either contactId or email',
  })
  .refine(({ startsAt, endsAt }) => endsAt === undefined || endsAt > startsAt, { path: ['endsAt'], message: 'must be after startsAt' });

export const changeMeetingRequest = z
  .strictObject({ startsAt: moment.optional(), endsAt: moment.optional(), outcome: z.string().min(1).optional() })
  .refine((change) => Object.keys(change).length > 0, 'give startsAt or outcome');

export const changeObjectRequest = z.strictObject({ properties: values, as: author.default({ source: 'CRM_UI' }) });

export const createObjectRequest = z.strictObject({
  properties: values.default({}),
  as: author.default({ source: 'CRM_UI' }),
  associations: z.array(z.strictObject({ toType: objectType, toId: id, primary: z.boolean().default(false) })).default([]),
});

export const mergeObjectsRequest = z.strictObject({
  type: objectType.default('contacts'),
  /** Whose values win. */
  primaryId: id,
  otherId: id,
  as: author.default({ source: 'CRM_UI' }),
});

export const submitFormRequest = z.strictObject({ values, pageUrl: z.url().default('https://www.example.com/') });

export const changeListRequest = z.strictObject({ add: z.array(id).default([]), remove: z.array(id).default([]) });

export const setClockRequest = z
  .strictObject({ aheadMs: z.int().nonnegative().optional(), addMs: z.int().optional() })
  .refine(({ aheadMs, addMs }) => (aheadMs === undefined) !== (addMs === undefined), 'give either aheadMs or addMs');

export const setFaultsRequest = z.strictObject({ rules: z.array(faultRuleSchema), seed: z.int().optional() });

export const setMailFaultsRequest = z.strictObject({ refuse: z.int().nonnegative(), permanent: z.boolean().default(false) });

export const setSwitchesRequest = z
  .strictObject({
    dealCreatedSync: z.boolean(),
    dealCreatedStage: z.string().min(1),
    dealWonSync: z.boolean(),
    companyToContactSync: z.boolean(),
    backwardWrite: z.enum(['keep', 'error']),
    searchLagMs: z.number().nonnegative(),
    webhookShuffle: z.boolean(),
    webhookDuplicate: z.number().min(0).max(1),
    webhooksOn: z.boolean(),
    webhookDelayMs: z.number().nonnegative(),
    autoCompanyFromDomain: z.boolean(),
    rateLimit: z.boolean(),
    fetchNon2xx: z.enum(['response', 'envelope', 'reject']),
    rtlPortal: z.boolean(),
    pipelineWrites: z.enum(['allowed', 'read_only']),
    associationLimits: z.array(z.strictObject({ from: objectType, to: objectType, max: z.int().positive(), typeId: z.int().optional() })),
    stageOptions: z.enum(['writable', 'read_only']),
    mergeHistory: z.enum(['combined', 'primary']),
    mergeNotices: z.enum(['alone', 'with_changes']),
    mergedIdsInBatchRead: z.boolean(),
    validateRules: z.array(
      z.strictObject({
        objectType,
        property: z.string().min(1),
        when: z.strictObject({ property: z.string().min(1), value: z.string() }).optional(),
      }),
    ),
  })
  .partial();

export type BookMeeting = z.infer<typeof bookMeetingRequest>;
export type ChangeMeeting = z.infer<typeof changeMeetingRequest>;
export type Author = z.infer<typeof author>;
export type MergeObjects = z.infer<typeof mergeObjectsRequest>;
export type SubmitForm = z.infer<typeof submitFormRequest>;
export type ChangeList = z.infer<typeof changeListRequest>;
export type CreateObject = z.infer<typeof createObjectRequest>;
