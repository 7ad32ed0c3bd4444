// A length of time, in units of 24 hours or in calendar days of a zone, and where windows of that length begin and end, to the
// millisecond (S23, S24). All windows are half-open: the one that ends now holds what happened before now (S25).
import { dayAt, startOf } from './zone.ts';

const DAY_MS = 86_400_000;

export type Span = {
  /** Where the window that ends at `now` begins. Calendar days: today and the days before it. */
  opensAt: (now: number) => number;
  /** The first `now` whose window does not reach back to `moment` any more. */
  leavesAt: (moment: number) => number;
  /** The first moment at which this much time has passed since `moment`. */
  passedAt: (moment: number) => number;
  /** The first `now` from which a window of this length, looking ahead, reaches `moment`. */
  comesAt: (moment: number) => number;
  /** The first `now` whose window lies wholly behind `moment`: where one began to watch then, nothing in it has been missed. */
  coveredAt: (moment: number) => number;
};

/** A length of so many days. Without a zone a day is 24 hours; with one it is a day of the calendar there, today being the first. */
export function spanOf({ days, zone }: { days: number; zone?: string | undefined }): Span {
  return zone === undefined ? exactSpan(days * DAY_MS) : calendarSpan(days, zone);
}

/** The span that a condition's window asks for; null when it looks at all the past. */
export function windowOf({ withinDays, zone }: { withinDays?: number | undefined; zone?: string | undefined }): Span | null {
  return withinDays === undefined ? null : spanOf({ days: withinDays, zone });
}

function exactSpan(length: number): Span {
  return {
    opensAt: (now) => now - length,
    leavesAt: (moment) => moment + length + 1,
    passedAt: (moment) => moment + length,
    comesAt: (moment) => moment - length + 1,
    coveredAt: (moment) => moment + length,
  };
}

function calendarSpan(days: number, zone: string): Span {
  const leavesAt = (moment: number) => startOf(dayAt(moment, zone), zone, days);
  return {
    opensAt: remembered((now) => {
      const day = dayAt(now, zone);
      return { from: startOf(day, zone), to: startOf(day, zone, 1), value: startOf(day, zone, 1 - days) };
    }),
    leavesAt,
    passedAt: leavesAt,
    comesAt: (moment) => startOf(dayAt(moment, zone), zone, 1 - days),
    coveredAt: (moment) => {
      const day = dayAt(moment, zone);
      return startOf(day, zone, startOf(day, zone) >= moment ? days - 1 : days);
    },
  };
}

type Stretch = { from: number; to: number; value: number };

/** Contacts are judged one after another on the same day, and asking a calendar is slow: the last answer is kept while it holds. */
function remembered(ask: (moment: number) => Stretch): (moment: number) => number {
  let last: Stretch | null = null;
  return (moment) => {
    if (last === null || moment < last.from || moment >= last.to) last = ask(moment);
    return last.value;
  };
}
