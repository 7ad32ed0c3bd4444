// A length of time as a condition asks for it: units of 24 hours, or calendar days of a named zone.
import type { TraceTranslator } from './trace-parts.ts';

/** "30 days", "24 hours" or "30 calendar days (Europe/Paris)". */
export function spanWords({ days, zone }: { days: number; zone?: string }, words: TraceTranslator): string {
  return zone === undefined ? words.t('trace.span', { count: days }) : words.t('trace.span_calendar', { count: days, zone: zone.replaceAll('_', ' ') });
}
