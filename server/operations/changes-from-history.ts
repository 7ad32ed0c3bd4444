// Turns the property history that HubSpot keeps with a record into facts of our own.
import type { HubSpotRecord } from '../hubspot/record.ts';
import type { PropertyChange } from '../store/changes.ts';

/** HubSpot keeps this many versions of a property (HubSpot knowledge base, 2024): a full history may have lost its beginning. */
export const historyLimit = { contact: 45, company: 20 } as const;

/** Every version of every property that was read with its history as a fact, with when it was true and when we learned it. */
export function changesFromHistory(objectType: 'contact' | 'company', record: HubSpotRecord, now: Date): PropertyChange[] {
  return Object.entries(record.history).flatMap(([property, versions]) => {
    const seen = new Map<string, number>();
    return versions.map((version): PropertyChange => {
      // Versions of one moment (clear, then set) keep HubSpot's order by their place among equals.
      const seq = seen.get(version.at) ?? 0;
      seen.set(version.at, seq + 1);
      return {
        objectType,
        objectId: record.id,
        property,
        value: version.value,
        occurredAt: version.at,
        learnedAt: now.toISOString(),
        seq,
        source: version.sourceType,
        sourceId: version.sourceId,
        sourceLabel: version.sourceLabel,
        userId: version.userId,
        cause: null,
        kind: 'observed',
      };
    });
  });
}
