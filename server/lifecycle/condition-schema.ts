// The shape of conditions, closed: what is not named here is refused. Knows no portal and no other segment.
import type { Condition } from '@stagebook/contract';
import { z } from 'zod';
import { fieldCondition } from './field-schema.ts';
import { LIMITS } from './settings-limits.ts';
import { someText, zone } from './text-schema.ts';

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

const eventCondition = counted({ kind: z.literal('event'), name: someText(LIMITS.name) });
const pageCondition = counted({
  kind: z.literal('page'),
  match: z.enum(['exact', 'starts_with', 'contains']),
  path: someText(LIMITS.path),
});

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    fieldCondition,
    eventCondition,
    pageCondition,
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: conditionSchema }),
  ]),
);
