// The shape of settings, closed: what is not named here is refused. Knows no portal; what depends on one is in parse-settings.ts.
import type { Settings } from '@stagebook/contract';
import { z } from 'zod';
import { conditionSchema } from './condition-schema.ts';
import { unknownPlaceholders } from './deal-plan.ts';
import { LIMITS } from './settings-limits.ts';
import { isReserved, someText, text } from './text-schema.ts';

/** A name that people read: never blank, and without blanks around it. */
const name = text(LIMITS.name).trim().min(1);

const id = someText(LIMITS.name);
const ownId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((written) => !isReserved(written), { error: 'is a reserved name' });
/** The server's word: what is sent is replaced (see active-since.ts). */
const since = z.iso.datetime({ offset: true }).nullable();

const common = { id: ownId, isOn: z.boolean(), onSince: since };
const stageAction = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('set_property'), property: someText(LIMITS.name), value: text(LIMITS.text) }),
  z.strictObject({ ...common, kind: z.literal('task'), title: name, dueDays: z.int().min(0).max(365) }),
  z.strictObject({ ...common, kind: z.literal('notify'), audience: z.enum(['owner', 'team', 'all_owners']), teamId: id.nullable() }),
  z.strictObject({ ...common, kind: z.enum(['join_list', 'leave_list']), listId: id }),
]);
const stage = z.strictObject({
  id,
  label: name,
  definition: text(LIMITS.text),
  playbook: text(LIMITS.text),
  keep: z.enum(['once_reached', 'while_true']),
  keepSince: since.optional(),
  onEnter: z.array(stageAction).max(LIMITS.actions),
});
const segment = z.strictObject({
  id: ownId,
  name,
  isOn: z.boolean(),
  condition: conditionSchema,
  listId: id.nullable(),
  listSince: since.optional(),
});
const rule = z.strictObject({
  ...common,
  segment: ownId,
  waitMinutes: z.int().min(0).max(LIMITS.waitMinutes),
  stage: id.nullable(),
  recycleFrom: z.array(id).max(LIMITS.stages),
});
const policy = z.enum(['accept', 'hold', 'revert']);
const movement = z.strictObject({
  sources: z.strictObject({
    person: z.enum(['accept', 'hold']),
    form: policy,
    import: policy,
    workflow: policy,
    integration: policy,
    api: policy,
  }),
  holdDays: z.int().min(0).max(365),
  companies: z.enum(['off', 'hottest', 'all_reached']),
  mostPerHour: z.int().min(1).max(1_000_000),
  since,
});

const whichMeetings = z.strictObject({
  titles: z.array(name).max(LIMITS.tests),
  links: z.array(id).max(LIMITS.values),
  hostTeams: z.array(id).max(LIMITS.values),
  leastMinutes: z.int().min(0).max(1_440),
  ownDomains: z.array(z.string().regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/iu, { error: 'is not a domain' })).max(LIMITS.values),
});
/** What the booking itself decides, or a field of its own does. */
const takenProperties = ['dealname', 'pipeline', 'dealstage', 'hubspot_owner_id', 'amount', 'closedate', 'stagebook_booking_key'];
const dealPlan = z.strictObject({
  name: text(LIMITS.name).refine((written) => unknownPlaceholders(written).length === 0, { error: 'names something that is not known' }),
  amount: z.number().min(0).max(1_000_000_000_000).nullable(),
  closeAfterDays: z.int().min(0).max(LIMITS.days).nullable(),
  owner: z.enum(['host', 'contact_owner', 'turns']),
  teamId: id.nullable(),
  properties: z
    .array(
      z.strictObject({
        property: someText(LIMITS.name).refine((named) => !takenProperties.includes(named), { error: 'is set by the booking itself' }),
        value: text(LIMITS.text),
      }),
    )
    .max(LIMITS.actions),
});

export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  stages: z.array(stage).min(1),
  segments: z.array(segment),
  rules: z.array(rule),
  movement,
  deals: z.strictObject({
    pipeline: id.nullable(),
    stage: id.nullable(),
    meetingSources: z.array(id).max(LIMITS.values),
    bookedStage: id,
    openDeal: z.enum(['contact', 'company', 'nobody']).optional(),
    missed: z.enum(['task', 'nothing']).optional(),
    which: whichMeetings.optional(),
    deal: dealPlan.optional(),
    customers: z.enum(['deal', 'no_deal']).optional(),
    afterBooking: z.enum(['keep', 'accept']),
  }),
  notifications: z.strictObject({ audience: z.enum(['host_team', 'team', 'all_owners', 'nobody']), teamId: id.nullable() }),
  paused: z.boolean(),
});
