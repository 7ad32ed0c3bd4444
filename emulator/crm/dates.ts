// Dates and moments in the two spellings that HubSpot takes: ISO 8601, and milliseconds since 1970 as digits.

const digits = /^-?\d+$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A moment as ISO with milliseconds, or null. A bare day means its midnight in UTC. */
export function normaliseDateTime(raw: string): string | null {
  if (!digits.test(raw) && !day.test(raw) && !moment.test(raw)) return null;
  const date = new Date(digits.test(raw) ? Number(raw) : raw);
  const valid = !Number.isNaN(date.getTime()) && (!day.test(raw) || date.toISOString().startsWith(raw));
  return valid ? date.toISOString() : null;
}

/** The day of a date value; `exact` says whether it was a day or a midnight in UTC already. */
export function normaliseDate(raw: string): { day: string | null; exact: boolean } {
  const at = normaliseDateTime(raw);
  return at === null ? { day: null, exact: false } : { day: at.slice(0, 10), exact: at.endsWith('T00:00:00.000Z') };
}
