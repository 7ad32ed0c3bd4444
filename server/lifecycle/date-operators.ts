// Comparing a value with dates, and with the clock. What is no date passes no such test; its negation then holds.
import { asNumber } from './as-number.ts';
import { spanOf } from './span.ts';
import { writtenMoment } from './written-moment.ts';

export type Asked = { values: readonly string[]; zone?: string | undefined };
export type Test = {
  holds: (value: string, now: number) => boolean;
  /** The moments at which the answer for a value may turn; absent when it never looks at the clock. */
  turns?: (value: string) => readonly number[];
};
export type Comparison = (asked: Asked) => Test;

/** Before the day or the moment named. */
export function before({ values, zone }: Asked): Test {
  const bound = writtenMoment(values[0] ?? '', zone);
  return withMoment(zone, (moment) => bound !== null && moment < bound.from);
}

/** After the day or the moment named: when a day is named, not on it. */
export function after({ values, zone }: Asked): Test {
  const bound = writtenMoment(values[0] ?? '', zone);
  return withMoment(zone, (moment) => bound !== null && moment >= bound.to);
}

/** Between two numbers or two dates, both included. */
export function between({ values, zone }: Asked): Test {
  const [low, high] = [asNumber(values[0] ?? ''), asNumber(values[1] ?? '')];
  if (low !== null && high !== null) {
    return {
      holds: (value) => {
        const found = asNumber(value);
        return found !== null && found >= low && found <= high;
      },
    };
  }
  const [first, last] = [writtenMoment(values[0] ?? '', zone), writtenMoment(values[1] ?? '', zone)];
  return withMoment(zone, (moment) => first !== null && last !== null && moment >= first.from && moment < last.to);
}

/** In the last N days: before now, and not earlier than the window begins (S25). */
export function inTheLast({ values, zone }: Asked): Test {
  const span = spanOf({ days: Number(values[0]), zone });
  return withWindow(zone, (moment) => ({ from: moment + 1, to: span.leavesAt(moment) }));
}

/** In the next N days: now or later, and before the window ends. */
export function inTheNext({ values, zone }: Asked): Test {
  const span = spanOf({ days: Number(values[0]), zone });
  return withWindow(zone, (moment) => ({ from: span.comesAt(moment), to: moment + 1 }));
}

function withMoment(zone: string | undefined, compare: (moment: number) => boolean): Test {
  return {
    holds: (value) => {
      const found = writtenMoment(value, zone);
      return found !== null && compare(found.from);
    },
  };
}

/** `whenOf` says during which time, the end excluded, a moment is in the window. A date without a time is its first moment. */
function withWindow(zone: string | undefined, whenOf: (moment: number) => { from: number; to: number }): Test {
  const during = (value: string) => {
    const found = writtenMoment(value, zone);
    return found === null ? null : whenOf(found.from);
  };
  return {
    holds: (value, now) => {
      const time = during(value);
      return time !== null && now >= time.from && now < time.to;
    },
    turns: (value) => {
      const time = during(value);
      return time === null ? [] : [time.from, time.to];
    },
  };
}
