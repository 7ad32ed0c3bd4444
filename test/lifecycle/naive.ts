// An oracle of its own, naive on purpose: it imports nothing of the server but types, counts by walking, and compares days as text.
import type { Condition, LeafCondition, NamedEvent, Occurrence, PageVisit, Verdict, Where, Window } from '@stagebook/contract';
import type { Facts } from '../../server/lifecycle/types.ts';
import { naivePast } from './naive-past.ts';
import { naiveRelated } from './naive-related.ts';

const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** The day of the calendar in a zone, as 2026-03-10. */
export function localDay(moment: Date, zone: string): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, format);
  return format.format(moment);
}
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whether the window that ends now reaches back to a moment. */
export function isInWindow(moment: Date, { withinDays, zone }: Window, now: Date): boolean {
  if (withinDays === undefined) return true;
  if (zone === undefined) return now.getTime() - moment.getTime() <= withinDays * DAY;
  return localDay(moment, zone) > plusDays(localDay(now, zone), -withinDays);
}

/** Whether nothing in the window can have been missed: the millisecond before watching began is not in it, or it began before all. */
export function isWatched(since: string | null, window: Window, now: Date): boolean {
  if (since === null || new Date(since) > now) return false;
  return window.withinDays === undefined || !isInWindow(new Date(Date.parse(since) - 1), window, now);
}

/** An oracle of its own, naive on purpose. */
export function naive(of: Condition, known: Facts, now: Date): Verdict {
  if (of.kind === 'not') return ({ yes: 'no', no: 'yes', unknown: 'unknown' } as const)[naive(of.of, known, now)];
  if ('of' in of) {
    if (of.kind === 'none') return naive({ kind: 'not', of: { kind: 'any', of: of.of } }, known, now);
    const verdicts = of.of.map((part) => naive(part, known, now));
    const [strong, weak] = of.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
    if (verdicts.includes(strong)) return strong;
    return verdicts.includes('unknown') ? 'unknown' : weak;
  }
  if (of.kind === 'field') return naiveField(of, known, now);
  switch (of.kind) {
    case 'event':
    case 'page':
      return naiveCount(of, known, now);
    case 'not_followed':
    case 'related':
    case 'list':
      return naiveRelated(of, known, now);
    case 'segment':
      throw new Error('Segments are not among the conditions that are judged alone.');
    default:
      return naivePast(of, known, now);
  }
}

export function naiveField(of: Extract<LeafCondition, { kind: 'field' }>, known: Facts, now: Date): Verdict {
  const noCompany = of.object === 'company' && known.company === null;
  const entry = new Map(Object.entries(known[of.object] ?? {})).get(of.property);
  if (!entry && !noCompany) return 'unknown';
  const value = (entry?.value ?? '').normalize('NFC').toLowerCase();
  const negative = /_not_|^not_|is_none_of|is_not|is_unknown/.test(of.operator);
  const isPresence = of.operator === 'is_known' || of.operator === 'is_unknown';
  if (value === '') return ((isPresence ? undefined : of.ifEmpty) ?? negative) ? 'yes' : 'no';
  const plain = of.operator.replace('does_not_start', 'starts').replace('does_not_end', 'ends').replace('does_not_contain', 'contains');
  const positive = { is_not: 'is', is_none_of: 'is_any_of', is_unknown: 'is_known' }[plain] ?? plain.replace(/^not_/, '');
  return passes(positive, { value, of, now }) === negative ? 'no' : 'yes';
}

type FieldOf = Extract<LeafCondition, { kind: 'field' }>;
function passes(positive: string, { value, of, now }: { value: string; of: FieldOf; now: Date }): boolean {
  const wanted = of.values.map((one) => one.normalize('NFC').toLowerCase());
  const [first = '', second = ''] = wanted;
  switch (positive) {
    case 'is':
      return value === first;
    case 'is_any_of':
      return wanted.includes(value);
    case 'contains':
      return value.includes(first);
    case 'starts_with':
      return value.startsWith(first);
    case 'ends_with':
      return value.endsWith(first);
    case 'is_known':
      return true;
    case 'more_than':
      return Number(value) > Number(first);
    case 'less_than':
      return Number(value) < Number(first);
    case 'between':
      if (/^\d{4}-/.test(first)) return isDate(value) && dayOf(value, of.zone) >= first && dayOf(value, of.zone) <= second;
      return Number(value) >= Number(first) && Number(value) <= Number(second);
    default:
      return passesDate(positive, { value, of, now });
  }
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}($|t)/.test(value);
}
/** The day of a date, or of a moment in a zone. */
function dayOf(value: string, zone = 'UTC'): string {
  return value.includes('t') ? localDay(new Date(value.toUpperCase()), zone) : value;
}

/** Dates as text: a day of the zone sorts as it is written, so no calendar is asked where a day begins. */
function passesDate(positive: string, { value, of, now }: { value: string; of: FieldOf; now: Date }): boolean {
  const zone = of.zone ?? 'UTC';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!isDate(value)) return false;
  const day = dayOf(value, of.zone);
  if (positive === 'before') return day < of.values[0]!;
  if (positive === 'after') return day > of.values[0]!;
  const days = Number(of.values[0]);
  const today = localDay(now, zone);
  // A date without a time is its first moment: it is past as soon as the day has begun.
  const hasBegun = isDay
    ? value < today || (value === today && localDay(new Date(now.getTime() - 1), zone) === today)
    : new Date(value.toUpperCase()) < now;
  if (of.zone === undefined) {
    const gap = now.getTime() - Date.parse(value.toUpperCase());
    return positive === 'in_the_last' ? gap > 0 && gap <= days * DAY : gap <= 0 && gap > -days * DAY;
  }
  return positive === 'in_the_last' ? hasBegun && day > plusDays(today, -days) : !hasBegun && day < plusDays(today, days);
}

type Counted = Extract<LeafCondition, { kind: 'event' | 'page' }>;
function naiveCount(of: Counted, known: Facts, now: Date): Verdict {
  const times = known.events.filter((event) => isMeant(of, event)).map((event) => new Date(event.occurredAt));
  return howOften(times, { of, now, complete: isWatched(known.watchedSince, of, now) });
}

/** As many as were seen in the window, or any number more where some may have been missed. */
export function howOften(times: Date[], { of, now, complete }: { of: Occurrence; now: Date; complete: boolean }): Verdict {
  return outOf(times.filter((at) => at < now && isInWindow(at, of, now)).length, { of, complete });
}

/** What a number decides, where all was seen, or where any number more may have been missed. */
export function outOf(seen: number, { of, complete }: { of: Pick<Occurrence, 'operator' | 'times'>; complete: boolean }): Verdict {
  const holds = (count: number) => ({ at_least: count >= of.times, at_most: count <= of.times, exactly: count === of.times })[of.operator];
  if (complete) return holds(seen) ? 'yes' : 'no';
  const possible = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((more) => holds(seen + more)));
  if (possible.size === 2) return 'unknown';
  return possible.has(true) ? 'yes' : 'no';
}

export function isMeant(of: NamedEvent | PageVisit, event: Facts['events'][number]): boolean {
  if (of.kind === 'event') return event.name === of.name && carries(of.where, event.properties ?? {});
  if (event.path === null) return false;
  const visited = event.path.toLowerCase().replace(/[?#].*/, '');
  switch (of.match) {
    case 'exact':
      return visited === of.path || visited === `${of.path}/`;
    case 'starts_with':
      return visited.startsWith(of.path);
    case 'contains':
      return visited.includes(of.path);
    case 'glob':
      return new RegExp(`^${of.path.replaceAll('*', '.*')}$`).test(visited);
  }
}

function carries(where: Where | undefined, properties: Record<string, unknown>): boolean {
  if (where === undefined) return true;
  const results = where.tests.map((test) => {
    const value = properties[test.property];
    // Only what is a plain value can be tested; a list or an object is none.
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    const contact = { [test.property]: { value: isPlain ? String(value) : null, since: null } };
    return naiveField(
      { kind: 'field', object: 'contact', ...test },
      { contact, company: null, events: [], watchedSince: null },
      new Date(0),
    );
  });
  return where.match === 'all' ? !results.includes('no') : results.includes('yes');
}
