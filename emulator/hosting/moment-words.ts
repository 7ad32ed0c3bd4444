// Words for moments and days in the viewer's language: HubSpot's usual ones, those of a pattern, and those that count from now.
import { normaliseDateTime } from '../crm/dates.ts';
import type { Look } from './viewer.ts';

export type MomentOptions = { format?: string | undefined; relative?: boolean | undefined };
type Asked = MomentOptions & { now: Date; dayOnly?: boolean };
/** A day has no zone: it is the same one everywhere. */
type Kind = 'date' | 'datetime';

const DAY_MS = 86_400_000;

/** A stored day or moment as a viewer reads it in the portal's zone; what is no moment stays as it is. */
export function momentWords(look: Look, { value, kind }: { value: string; kind: Kind }, options: Asked): string {
  const iso = normaliseDateTime(value);
  if (iso === null) return value;
  const at = new Date(iso);
  const zone = kind === 'date' ? 'UTC' : look.portal.timeZone;
  if (options.format) return patternWords(at, { pattern: options.format, locale: look.viewer.locale, zone });
  if (options.relative) return relativeWords(at, options.now, look.viewer.locale);
  // The month as a word: in Arabic a date of numbers alone changes its order with the text around it.
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone };
  const time: Intl.DateTimeFormatOptions = kind === 'date' || options.dayOnly ? {} : { hour: 'numeric', minute: '2-digit' };
  return new Intl.DateTimeFormat(look.viewer.locale, { ...day, ...time }).format(at);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago, or in how long, in the largest unit that fits. */
export function relativeWords(at: Date, now: Date, locale: string): string {
  const away = at.getTime() - now.getTime();
  const [unit, ms] = STEPS.find(([, one]) => Math.abs(away) >= one) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(away / ms), unit);
}

const TOKENS = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|m|ss|s|A|a|LLLL|LLL|LL|LT|L|lll|ll|l/g;

/** A date by a pattern in the tokens that HubSpot's documentation uses (MM-DD-YYYY); words in brackets stay as they are. */
function patternWords(at: Date, { pattern, locale, zone }: { pattern: string; locale: string; zone: string }): string {
  const write = (options: Intl.DateTimeFormatOptions, language = locale): string =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...NUMBERS, hourCycle: 'h23' }).formatToParts(at).find((one) => one.type === type)
      ?.value ?? '';
  const twelve = String(Number(part('hour')) % 12 || 12);
  const afternoon = Number(part('hour')) >= 12 ? 'PM' : 'AM';
  const words: Record<string, () => string> = {
    YYYY: () => part('year').padStart(4, '0'),
    YY: () => part('year').slice(-2),
    MMMM: () => write({ month: 'long' }),
    MMM: () => write({ month: 'short' }),
    MM: () => part('month'),
    M: () => bare(part('month')),
    dddd: () => write({ weekday: 'long' }),
    ddd: () => write({ weekday: 'short' }),
    DD: () => part('day'),
    D: () => bare(part('day')),
    HH: () => part('hour'),
    H: () => bare(part('hour')),
    hh: () => twelve.padStart(2, '0'),
    h: () => twelve,
    mm: () => part('minute'),
    m: () => bare(part('minute')),
    ss: () => part('second'),
    s: () => bare(part('second')),
    A: () => afternoon,
    a: () => afternoon.toLowerCase(),
    LLLL: () => write({ dateStyle: 'full', timeStyle: 'short' }),
    LLL: () => write({ dateStyle: 'long', timeStyle: 'short' }),
    LL: () => write({ dateStyle: 'long' }),
    LT: () => write({ timeStyle: 'short' }),
    L: () => write({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    lll: () => write({ dateStyle: 'medium', timeStyle: 'short' }),
    ll: () => write({ dateStyle: 'medium' }),
    l: () => write({ year: 'numeric', month: 'numeric', day: 'numeric' }),
  };
  return pattern.replaceAll(TOKENS, (token, kept: string | undefined) => kept ?? words[token]?.() ?? token);
}

const NUMBERS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};
const bare = (digits: string): string => String(Number(digits));
