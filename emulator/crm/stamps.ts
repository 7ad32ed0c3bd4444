// The calculated stage properties (hs_v2_date_entered_{stage} and its family): pure functions of a stage's history.
import type { Version } from './types.ts';

export type StampFamily = {
  prefix: string;
  label: string;
  type: 'datetime' | 'number';
  kind: 'entered' | 'exited' | 'latest' | 'cumulative';
};

export const stampFamilies: readonly StampFamily[] = [
  { prefix: 'hs_v2_date_entered_', label: 'Date entered', type: 'datetime', kind: 'entered' },
  { prefix: 'hs_v2_date_exited_', label: 'Date exited', type: 'datetime', kind: 'exited' },
  { prefix: 'hs_v2_latest_time_in_', label: 'Latest time in', type: 'number', kind: 'latest' },
  { prefix: 'hs_v2_cumulative_time_in_', label: 'Cumulative time in', type: 'number', kind: 'cumulative' },
];

/** The family and the stage that a property name stands for, or null when it is no stamp. */
export function parseStamp(name: string): { family: StampFamily; stage: string } | null {
  const family = stampFamilies.find((one) => name.startsWith(one.prefix));
  return family === undefined ? null : { family, stage: name.slice(family.prefix.length) };
}

/** One stamp's value from the stage's history (oldest first); null while there is nothing to tell. Times are in milliseconds. */
export function stampValue(kind: StampFamily['kind'], stage: string, versions: readonly Version[]): string | null {
  let entered: string | null = null;
  let exited: string | null = null;
  let latest = 0;
  let cumulative = 0;
  versions.forEach((version, index) => {
    const before = versions[index - 1]?.value ?? '';
    if (version.value === stage && before !== stage) entered = version.at;
    if (version.value === stage || before !== stage || entered === null) return;
    exited = version.at;
    latest = Date.parse(exited) - Date.parse(entered);
    cumulative += latest;
  });
  if (kind === 'entered') return entered;
  if (exited === null) return null;
  return { exited, latest: String(latest), cumulative: String(cumulative) }[kind];
}
