// Calendar days of a named time zone as exact moments: a day may have 23, 24 or 25 hours, or begin at one o'clock. Knows no windows.
import { Temporal } from 'temporal-polyfill';

/** A day of a calendar, without a zone. */
export type Day = Temporal.PlainDate;

/** Whether this is the name of a zone ("Europe/Paris", "UTC"); an offset such as "+02:00" is none, because it knows no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day written as 2026-03-10, or null when there is no such day. */
export function dayNamed(written: string): Day | null {
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** The first moment of the day that comes `days` after this one in the zone. */
export function startOf(day: Day, zone: string, days = 0): number {
  return (days === 0 ? day : day.add({ days })).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * The day that a moment belongs to: the last one that has begun. Where clocks are put back over midnight, the repeated hour stays with
 * the new day, so that days never overlap.
 */
export function dayAt(moment: number, zone: string): Day {
  const day = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
  return startOf(day, zone, 1) <= moment ? day.add({ days: 1 }) : day;
}
