// The shape of conditions, closed: what is not named here is refused. Knows no portal and no other segment.
import type { Condition } from '@stagebook/contract';
import { z } from 'zod';
import { fieldCondition, recordTest, valueTest } from './field-schema.ts';
import { LIMITS } from './settings-limits.ts';
import { nameText, someText, text, zone } from './text-schema.ts';

const window = { withinDays: z.int().min(1).max(LIMITS.days).optional(), zone: zone.optional() };
const often = (fewest: number) => z.int().min(fewest).max(1_000_000);
const isWhole = (value: object) => !('zone' in value) || 'withinDays' in value;

/** Something that can be counted: "at least 0" would always be true, so it is refused. */
function counted<Base extends z.ZodRawShape>(base: Base) {
  const atLeast = z.strictObject({ ...base, ...window, operator: z.literal('at_least'), times: often(1) });
  const other = z.strictObject({ ...base, ...window, operator: z.enum(['at_most', 'exactly']), times: often(0) });
  const problem = { path: ['zone'], error: 'has no meaning without withinDays' };
  return z.discriminatedUnion('operator', [atLeast.refine(isWhole, problem), other.refine(isWhole, problem)]);
}

const name = nameText;
const object = z.enum(['contact', 'company']);
const where = z.strictObject({ match: z.enum(['all', 'any']), tests: z.array(valueTest).min(1).max(LIMITS.tests) }).optional();
const namedEvent = { kind: z.literal('event'), name, where };
const pageVisit = { kind: z.literal('page'), match: z.enum(['exact', 'starts_with', 'contains', 'glob']), path: someText(LIMITS.path) };
const days = z.int().min(1).max(LIMITS.days);

const changed = counted({
  kind: z.literal('changed'),
  object,
  property: name,
  from: text(LIMITS.text).optional(),
  to: text(LIMITS.text).optional(),
});
const wasEver = z.strictObject({
  kind: z.literal('was_ever'),
  object,
  property: name,
  values: z.array(someText(LIMITS.text)).min(1).max(LIMITS.values),
});
const eventTime = z.strictObject({
  ...namedEvent,
  kind: z.literal('event_time'),
  time: z.enum(['first', 'last']),
  when: z.enum(['within', 'longer_ago']),
  days,
  zone: zone.optional(),
});
const step = z.discriminatedUnion('kind', [z.strictObject(namedEvent), z.strictObject(pageVisit)]);
const sequence = z
  .strictObject({ kind: z.literal('sequence'), steps: z.array(step).min(2).max(LIMITS.steps), ...window })
  .refine(isWhole, { path: ['zone'], error: 'has no meaning without withinDays' });
const notFollowed = z.strictObject({
  kind: z.literal('not_followed'),
  first: step,
  expected: step,
  which: z.enum(['any', 'last']),
  withinDays: days,
  zone: zone.optional(),
});
const relatedHead = {
  kind: z.literal('related'),
  records: z.enum(['deals', 'open_deals', 'companies']),
  where: z.strictObject({ match: z.enum(['all', 'any']), tests: z.array(recordTest).min(1).max(LIMITS.tests) }).optional(),
};
const related = z.discriminatedUnion('operator', [
  z.strictObject({ ...relatedHead, operator: z.literal('at_least'), times: often(1) }),
  z.strictObject({ ...relatedHead, operator: z.enum(['at_most', 'exactly']), times: often(0) }),
]);
const list = z.strictObject({ kind: z.literal('list'), list: name });
const stages = { kind: z.literal('stage'), object, stages: z.array(name).min(1).max(LIMITS.stages) };
const stage = z.discriminatedUnion('test', [
  z.strictObject({ ...stages, test: z.enum(['is', 'was_ever']) }),
  z.strictObject({ ...stages, test: z.enum(['entered', 'in_for']), days, zone: zone.optional() }),
]);
const meeting = counted({ kind: z.literal('meeting'), what: z.enum(['booked', 'held']) });
const segment = z.strictObject({ kind: z.literal('segment'), segment: name });

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    fieldCondition,
    changed,
    wasEver,
    counted(namedEvent),
    eventTime,
    sequence,
    counted(pageVisit),
    stage,
    meeting,
    notFollowed,
    related,
    list,
    segment,
    z.strictObject({ kind: z.enum(['all', 'any', 'none']), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: conditionSchema }),
  ]),
);
