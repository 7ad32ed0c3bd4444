// Moments as written (2026-03-10T12:00:00.000Z) and as milliseconds. Judging spends most of its time on this, and the form is always the
// same one; anything else goes the language's own, slower way.

const DAY_MS = 86_400_000;
const [DIGIT_0, DASH, COLON, POINT, LETTER_T, LETTER_Z] = [48, 45, 58, 46, 84, 90];
const DAYS_IN = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What Date.parse says. */
export function momentOf(written: string): number {
  return isPlain(written) ? plainMoment(written) : Date.parse(written);
}

function isPlain(written: string): boolean {
  return (
    written.length === 24 &&
    written.charCodeAt(4) === DASH &&
    written.charCodeAt(7) === DASH &&
    written.charCodeAt(10) === LETTER_T &&
    written.charCodeAt(13) === COLON &&
    written.charCodeAt(16) === COLON &&
    written.charCodeAt(19) === POINT &&
    written.charCodeAt(23) === LETTER_Z
  );
}

/** Counts days from the first of March, so that the leap day comes last; what is not a plain day of the calendar is left to Date.parse. */
function plainMoment(written: string): number {
  const year = two(written, 0) * 100 + two(written, 2);
  const month = two(written, 5);
  const day = two(written, 8);
  const hour = two(written, 11);
  const minute = two(written, 14);
  const second = two(written, 17);
  const ms = two(written, 20) * 10 + digit(written, 22);
  const isSure = month >= 1 && month <= 12 && day >= 1 && day <= DAYS_IN[month]! && hour <= 23 && minute <= 59 && second <= 59;
  // What is no digit makes a number that is not a number, and so is never sure.
  if (!isSure || !(year >= 0) || !(ms >= 0) || !(hour >= 0) || !(minute >= 0) || !(second >= 0)) return Date.parse(written);
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
  return days * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms;
}

function two(written: string, at: number): number {
  return digit(written, at) * 10 + digit(written, at + 1);
}

function digit(written: string, at: number): number {
  const value = written.charCodeAt(at) - DIGIT_0;
  return value >= 0 && value <= 9 ? value : NaN;
}

const NUMBERS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
/** The days that were written lately. */
const days = new Map<number, string>();
const MOST_DAYS = 10_000;

/** What toISOString says. */
export function writtenAt(moment: number): string {
  const day = Math.floor(moment / DAY_MS);
  let date = days.get(day);
  if (date === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    date = new Date(day * DAY_MS).toISOString().slice(0, -14);
    days.set(day, date);
  }
  const ms = moment - day * DAY_MS;
  const seconds = Math.floor(ms / 1_000);
  const [hour, minute, second] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const rest = String(ms % 1_000).padStart(3, '0');
  return `${date}T${NUMBERS[hour]!}:${NUMBERS[minute]!}:${NUMBERS[second]!}.${rest}Z`;
}
