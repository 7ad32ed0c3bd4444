// From "the property became X" to changes from one value to another. Knows no property, only values and moments.
import type { History } from './types.ts';
import { momentOf } from './iso.ts';

/** `from` and `to` are null where there was no value. */
export type Step = { occurredAt: string; at: number; from: string | null; to: string | null };
export type Past = {
  /** Oldest first. */
  steps: readonly Step[];
  /** What a cut history begins with: it was so, but when it became so, and from what, is not known. */
  first: { occurredAt: string; at: number; value: string | null } | null;
  /** From when on no step is missing; minus infinity where none ever is. */
  since: number;
};

/** A clear that is followed by a set within this time is one change: it is how a CRM moves a value back (S5). */
const DETOUR_MS = 60_000;

export const NO_PAST: Past = { steps: [], first: null, since: -Infinity };

/** The changes that a history tells of. The same value again is no change. */
export function pastOf({ changes, completeSince }: History): Past {
  const versions = changes
    .map(({ value, occurredAt }) => ({ value: value || null, occurredAt, at: momentOf(occurredAt) }))
    .sort((one, other) => one.at - other.at);
  const first = completeSince === null ? null : (versions.shift() ?? null);
  const steps: Step[] = [];
  let value = first?.value ?? null;
  let cleared: { occurredAt: string; at: number } | null = null;
  const become = (to: string | null, { occurredAt, at }: { occurredAt: string; at: number }) => {
    if (to !== value) steps.push({ occurredAt, at, from: value, to });
    value = to;
  };
  for (const version of versions) {
    if (version.value === null) {
      cleared ??= version;
      continue;
    }
    if (cleared !== null && version.at - cleared.at > DETOUR_MS) become(null, cleared);
    cleared = null;
    become(version.value, version);
  }
  if (cleared !== null) become(null, cleared);
  return { steps, first, since: completeSince === null ? -Infinity : momentOf(completeSince) + 1 };
}
