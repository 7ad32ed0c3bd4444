// What differs between API versions.

/** Whether writes obey the portal's own validation rules and dates are normalised: dated versions from 2026-09 on; v3, v4 and 2026-03 don't. */
export function enforcesRules(version: string): boolean {
  return /^\d{4}-\d{2}$/.test(version) && version >= '2026-09';
}
