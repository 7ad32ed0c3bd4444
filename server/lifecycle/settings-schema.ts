// The shape of settings, closed: what is not named here is refused. Knows no portal; what depends on one is in parse-settings.ts.
import type { Condition, FieldOperator, Settings } from '@stagebook/contract';
import { z } from 'zod';
import { asNumber, OPERATORS } from './operators.ts';
import { LIMITS } from './settings-limits.ts';

/** Text that every store and every screen can hold. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0'), { error: 'must not contain the NUL character' })
    .refine((value) => value.isWellFormed(), { error: 'must be well-formed text' });
const someText = (longest: number) => text(longest).min(1);
/** A name that people read: never blank, and without blanks around it. */
const name = text(LIMITS.name).trim().min(1);

const operators = Object.keys(OPERATORS) as FieldOperator[];
const taking = (takes: 'one' | 'several' | 'none') => operators.filter((operator) => OPERATORS[operator].takes === takes);
const isNumeric = (operator: FieldOperator) => operator === 'more_than' || operator === 'less_than';

const value = someText(LIMITS.text);
const number = value.refine((written) => asNumber(written) !== null, { error: 'must be a number such as 12 or 0.5' });
const fieldBase = { kind: z.literal('field'), object: z.enum(['contact', 'company']), property: someText(LIMITS.name) };
const ifEmpty = z.boolean().optional();
const fieldCondition = z.discriminatedUnion('operator', [
  z.strictObject({
    ...fieldBase,
    operator: z.enum(taking('one').filter((operator) => !isNumeric(operator))),
    values: z.array(value).length(1),
    ifEmpty,
  }),
  z.strictObject({ ...fieldBase, operator: z.enum(taking('one').filter(isNumeric)), values: z.array(number).length(1), ifEmpty }),
  z.strictObject({ ...fieldBase, operator: z.enum(taking('several')), values: z.array(value).min(1).max(LIMITS.values), ifEmpty }),
  z.strictObject({ ...fieldBase, operator: z.enum(taking('none')), values: z.array(value).length(0) }),
]);

const withinDays = z.int().min(1).max(LIMITS.days).optional();
const often = (fewest: number) => z.int().min(fewest).max(1_000_000);
const eventBase = { kind: z.literal('event'), name: someText(LIMITS.name), withinDays };
const eventCondition = z.discriminatedUnion('operator', [
  z.strictObject({ ...eventBase, operator: z.literal('at_least'), times: often(1) }),
  z.strictObject({ ...eventBase, operator: z.enum(['at_most', 'exactly']), times: often(0) }),
]);
const pageBase = { kind: z.literal('page'), match: z.enum(['exact', 'starts_with', 'contains']), path: someText(LIMITS.path), withinDays };
const pageCondition = z.discriminatedUnion('operator', [
  z.strictObject({ ...pageBase, operator: z.literal('at_least'), times: often(1) }),
  z.strictObject({ ...pageBase, operator: z.enum(['at_most', 'exactly']), times: often(0) }),
]);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    fieldCondition,
    eventCondition,
    pageCondition,
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(condition).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: condition }),
  ]),
);

const id = someText(LIMITS.name);
const stage = z.strictObject({ id, label: name, definition: text(LIMITS.text), playbook: text(LIMITS.text) });
const segment = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/), name, stage: id.nullable(), condition });

export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  stages: z.array(stage).min(1),
  segments: z.array(segment),
  deals: z.strictObject({
    pipeline: id.nullable(),
    stage: id.nullable(),
    meetingSources: z.array(id).max(LIMITS.values),
    bookedStage: id,
    afterBooking: z.enum(['keep', 'accept']),
  }),
  notifications: z.strictObject({ audience: z.enum(['host_team', 'team', 'all_owners', 'nobody']), teamId: id.nullable() }),
  paused: z.boolean(),
});
