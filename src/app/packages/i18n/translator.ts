// One translator for one reader: messages with their plural forms, and by Intl dates and numbers in the portal's zone.
import { languageFor, regionFor } from './choose-language.ts';
import { embed, isolateText } from './isolate.ts';

/**
 * One language's messages, flat. A message with a count has one entry for each plural form of its language: `key_one`, `key_other` ...
 * A language without the form `one` may still have it for exactly 1, where the message then tells something else than a number.
 */
export type Catalogue = Record<string, string>;
export type Catalogues<En extends Catalogue> = { en: En } & Record<string, Catalogue>;

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Base<K> = K extends `${infer Stem}_ordinal_${PluralForm}` ? Stem : K extends `${infer Stem}_${PluralForm}` ? Stem : K;
/** The keys that may be asked for: plural forms are folded into one. */
export type KeyOf<En> = Base<keyof En & string>;

type Params = Record<string, string | number | boolean>;
/** day: 12 May 2026. moment: 12 May 2026, 09:10. The year is left out when `now` is given and falls in the same one. */
export type DateStyle = 'day' | 'moment';
export type Translator<Key extends string = string> = {
  /** The message of that key. Strings in `params` are isolated, numbers are in the reader's digits, `count` picks the plural form (`ordinal`: that of 1st, 2nd). */
  t(key: Key, params?: Params): string;
  date(iso: string, style: DateStyle, now?: string): string;
  /** A length of time in its largest fitting unit, rounded down: "12 days". */
  duration(seconds: number): string;
  /** A moment to come, as seen from now: "in 7 minutes"; to the second within the last minute, rounded up before. */
  fromNow(seconds: number): string;
  /** How long a moment is past, in its largest fitting unit, rounded down: "3 minutes ago". */
  ago(seconds: number): string;
  number(value: number): string;
  list(items: string[], kind?: 'and' | 'or'): string;
  isolate(text: string): string;
  language: string;
  dir: 'ltr' | 'rtl';
};

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur']);

/** Makes a translator for a reader. An unknown or missing locale reads English; dates then are English too. */
export function createTranslator<En extends Catalogue>(
  { locale, timeZone, catalogues }: { locale?: string; timeZone?: string; catalogues: Catalogues<En> },
): Translator<KeyOf<En>> {
  const language = languageFor(locale, Object.keys(catalogues));
  const dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  const region = regionFor(locale, language);
  const numbers = new Intl.NumberFormat(region);
  const lists = { and: new Intl.ListFormat(region, { type: 'conjunction' }), or: new Intl.ListFormat(region, { type: 'disjunction' }) };
  const number = (value: number) => numbers.format(value);
  const isolate = (text: string) => isolateText(text, dir);
  const translate = messages(language, catalogues, (value) => (typeof value === 'number' ? number(value) : isolate(String(value))));
  const dates = dateWriter(region, timeZone);
  return {
    t: (key, params) => embed(translate(key, params), dir),
    date: dates,
    duration: durationWriter(region),
    fromNow: fromNowWriter(region),
    ago: agoWriter(region),
    number,
    list: (items, kind = 'and') => lists[kind].format(items),
    isolate, language, dir,
  };
}

/** Placeholders are filled in one pass, so what is filled in is never read as one. What ends with a full stop ("24 nov.") gets no second one. */
function messages(language: string, catalogues: Record<string, Catalogue>, write: (value: Params[string]) => string) {
  const find = finder(language, catalogues[language] ?? {});
  const findEnglish = finder('en', catalogues['en'] ?? {});
  return (key: string, params: Params = {}) => {
    const message = find(key, params) ?? findEnglish(key, params) ?? key;
    return message.replace(/\{\{(\w+)\}\}(\.?)/g, (empty, name: string, stop: string) => {
      if (params[name] === undefined) return empty;
      const written = write(params[name]);
      return /\.[\u2069»”]*$/.test(written) ? written : written + stop;
    });
  };
}

function finder(language: string, catalogue: Catalogue): (key: string, params: Params) => string | undefined {
  const cardinal = new Intl.PluralRules(language);
  const ordinal = new Intl.PluralRules(language, { type: 'ordinal' });
  return (key, { count, ordinal: isOrdinal }) => {
    if (typeof count !== 'number') return catalogue[key];
    if (isOrdinal) return catalogue[`${key}_ordinal_${ordinal.select(count)}`];
    return (count === 1 ? catalogue[`${key}_one`] : undefined) ?? catalogue[`${key}_${cardinal.select(count)}`] ?? catalogue[key];
  };
}

/** Gregorian always, as in the rest of the record: some locales would otherwise name another year. Formats are made once: making one is slow. */
function dateWriter(region: string, timeZone: string | undefined) {
  const zone = knownZone(timeZone);
  const base: Intl.DateTimeFormatOptions = { timeZone: zone, calendar: 'gregory', day: 'numeric', month: 'short' };
  const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  const made = new Map<string, Intl.DateTimeFormat>();
  const format = (name: string, options: Intl.DateTimeFormatOptions) => {
    const known = made.get(name) ?? new Intl.DateTimeFormat(region, options);
    made.set(name, known);
    return known;
  };
  const years = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' });
  return (iso: string, style: DateStyle, now?: string) => {
    const moment = new Date(iso);
    const sameYear = now !== undefined && years.format(moment) === years.format(new Date(now));
    const year: Intl.DateTimeFormatOptions = sameYear ? {} : { year: 'numeric' };
    return format(`${style} ${sameYear}`, { ...base, ...year, ...(style === 'moment' ? clock : {}) }).format(moment);
  };
}

function knownZone(timeZone: string | undefined): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function durationWriter(region: string): (seconds: number) => string {
  const made = new Map<string, Intl.NumberFormat>();
  return (seconds) => {
    const [value, unit] = largestUnit(Math.max(0, Math.floor(seconds)));
    const format = made.get(unit) ?? new Intl.NumberFormat(region, { style: 'unit', unit, unitDisplay: 'long' });
    made.set(unit, format);
    return format.format(value);
  };
}

function largestUnit(seconds: number): [value: number, unit: 'minute' | 'hour' | 'day' | 'month' | 'year'] {
  if (seconds < HOUR) return [Math.max(1, Math.floor(seconds / MINUTE)), 'minute'];
  if (seconds < 2 * DAY) return [Math.floor(seconds / HOUR), 'hour'];
  if (seconds < 90 * DAY) return [Math.floor(seconds / DAY), 'day'];
  if (seconds < 730 * DAY) return [Math.floor(seconds / (30.44 * DAY)), 'month'];
  return [Math.floor(seconds / (365.25 * DAY)), 'year'];
}

function agoWriter(region: string): (seconds: number) => string {
  const format = new Intl.RelativeTimeFormat(region, { numeric: 'always' });
  return (seconds) => {
    const [value, unit] = largestUnit(Math.max(0, Math.floor(seconds)));
    return format.format(-value, unit);
  };
}

function fromNowWriter(region: string): (seconds: number) => string {
  const format = new Intl.RelativeTimeFormat(region, { numeric: 'always' });
  return (seconds) => {
    const left = Math.max(0, seconds);
    if (left <= MINUTE) return format.format(Math.ceil(left), 'second');
    if (left <= 2 * HOUR) return format.format(Math.ceil(left / MINUTE), 'minute');
    return left <= 2 * DAY ? format.format(Math.round(left / HOUR), 'hour') : format.format(Math.round(left / DAY), 'day');
  };
}
