// What a date means that stands in a property or in a condition. Knows how dates are written, not what they are compared for.
import { dayNamed, startOf } from './zone.ts';

/** From (included) to (excluded): one millisecond for a moment, a whole day for a date without a time. */
export type Stretch = { from: number; to: number };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const MILLISECONDS = /^\d{11,14}$/;

/** Reads 2026-03-10, 2026-03-10T12:00:00Z or milliseconds since 1970; null for anything else. A date is a day of the zone, UTC without one. */
export function writtenMoment(text: string, zone = 'UTC'): Stretch | null {
  const written = text.trim();
  if (DATE.test(written)) {
    const day = dayNamed(written);
    return day && { from: startOf(day, zone), to: startOf(day, zone, 1) };
  }
  const moment = MILLISECONDS.test(written) ? Number(written) : parsed(written);
  return moment === null ? null : { from: moment, to: moment + 1 };
}

function parsed(written: string): number | null {
  const [, date] = MOMENT.exec(written) ?? [];
  if (date === undefined || dayNamed(date) === null) return null;
  const moment = Date.parse(written);
  return Number.isNaN(moment) ? null : moment;
}
