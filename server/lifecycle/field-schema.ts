// The shape of a test on one value, by operator: how many values it takes and what they are. Closed: what is not named is refused.
import type { FieldOperator, ValueTest } from '@stagebook/contract';
import { z } from 'zod';
import { asNumber } from './as-number.ts';
import { OPERATORS } from './operators.ts';
import { LIMITS } from './settings-limits.ts';
import { nameText, someText, zone } from './text-schema.ts';
import { writtenMoment } from './written-moment.ts';

const operators = Object.keys(OPERATORS) as FieldOperator[];
type Operator = (typeof OPERATORS)[FieldOperator];
const those = (takes: Operator['takes'], of: Operator['of']) =>
  operators.filter((operator) => OPERATORS[operator].takes === takes && OPERATORS[operator].of === of);

/** All but those that take a number of days look at no clock. */
const still = (takes: Operator['takes'], of: Exclude<Operator['of'], 'days'>) => those(takes, of) as ValueTest['operator'][];

const value = someText(LIMITS.text);
const isNumber = (written: string) => asNumber(written) !== null;
/** A condition names a day or a moment; milliseconds would be read as a number. */
const isDate = (written: string) => !isNumber(written) && writtenMoment(written) !== null;
const number = value.refine(isNumber, { error: 'must be a number such as 12 or 0.5' });
const date = value.refine(isDate, { error: 'must be a date such as 2026-03-10 or 2026-03-10T12:00:00Z' });
const days = value.refine((written) => /^\d{1,4}$/.test(written) && Number(written) >= 1 && Number(written) <= LIMITS.days, {
  error: `must be a whole number of days, 1 to ${LIMITS.days}`,
});
const bounds = z
  .array(value)
  .length(2)
  .superRefine((written, context) => {
    const [first, last] = written;
    if (first === undefined || last === undefined) return;
    const numbers = isNumber(first) && isNumber(last);
    if (!numbers && !(isDate(first) && isDate(last))) context.addIssue({ code: 'custom', message: 'must be two numbers or two dates' });
    else if (numbers ? Number(first) > Number(last) : writtenMoment(first)!.from >= writtenMoment(last)!.to)
      context.addIssue({ code: 'custom', path: [1], message: 'must not be less than the first' });
  });

const ifEmpty = z.boolean().optional();
const dated = { ifEmpty, zone: zone.optional() };

/** One shape for each way of carrying values, on top of what is common to all. */
function shapes<Base extends z.ZodRawShape>(base: Base) {
  return {
    still: [
      z.strictObject({ ...base, operator: z.enum(still('one', 'text')), values: z.array(value).length(1), ifEmpty }),
      z.strictObject({ ...base, operator: z.enum(still('several', 'text')), values: z.array(value).min(1).max(LIMITS.values), ifEmpty }),
      z.strictObject({ ...base, operator: z.enum(still('none', 'text')), values: z.array(value).length(0) }),
      z.strictObject({ ...base, operator: z.enum(still('one', 'number')), values: z.array(number).length(1), ifEmpty }),
      z.strictObject({ ...base, operator: z.enum(still('two', 'bounds')), values: bounds, ...dated }),
      z.strictObject({ ...base, operator: z.enum(still('one', 'date')), values: z.array(date).length(1), ...dated }),
    ],
    moving: z.strictObject({ ...base, operator: z.enum(those('one', 'days')), values: z.array(days).length(1), ...dated }),
  } as const;
}

const property = nameText;
const field = shapes({ kind: z.literal('field'), object: z.enum(['contact', 'company']), property });

const record = shapes({ property });

/** A test on a value that an event carries: it knows no clock. */
export const valueTest = z.discriminatedUnion('operator', [...record.still]);

/** A test on a property of a deal or a company among several: it may look at the clock. */
export const recordTest = z.discriminatedUnion('operator', [...record.still, record.moving]);

/** A condition on a property of a record. */
export const fieldCondition = z.discriminatedUnion('operator', [...field.still, field.moving]);
