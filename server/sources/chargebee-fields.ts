// What somebody's subscriptions come down to over time: one status and one plan at each moment. Pure.
import { subscriptionStatuses } from './chargebee.ts';

/** A subscription became this (null: it is no more). */
export type SubscriptionChange = { subscription: string; property: 'status' | 'plan'; value: string | null; occurredAt: string };
export type FieldChange = { value: string | null; occurredAt: string };

const ranks: readonly string[] = subscriptionStatuses;

/**
 * The changes of a person's status and plan, oldest first. Of several subscriptions the liveliest counts (an active one before one that
 * was cancelled), of equals the one that changed last. The order of what is given does not matter.
 */
export function combineSubscriptions(changes: readonly SubscriptionChange[]): { status: FieldChange[]; plan: FieldChange[] } {
  const held = new Map<string, { status: string | null; plan: string | null; at: number }>();
  const combined: { status: FieldChange[]; plan: FieldChange[] } = { status: [], plan: [] };
  const moments = Map.groupBy(changes, ({ occurredAt }) => Date.parse(occurredAt));
  for (const [at, together] of [...moments].toSorted(([one], [other]) => one - other)) {
    for (const { subscription, property, value } of together)
      held.set(subscription, { ...(held.get(subscription) ?? { status: null, plan: null }), [property]: value, at });
    const first = [...held.values()]
      .filter(({ status }) => status !== null)
      .toSorted((one, other) => ranks.indexOf(one.status ?? '') - ranks.indexOf(other.status ?? '') || other.at - one.at)[0];
    for (const property of ['status', 'plan'] as const) {
      const value = first?.[property] ?? null;
      const past = combined[property];
      if (value !== (past.at(-1)?.value ?? null)) past.push({ value, occurredAt: new Date(at).toISOString() });
    }
  }
  return combined;
}
