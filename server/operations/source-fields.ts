// Fields that a source feeds. They stand beside the CRM's properties under names of their own (`source:chargebee.subscription_status`), so
// that a field condition can ask for them like for any other; they are never read from HubSpot and never written to it.
import type { History, Known } from '../lifecycle/types.ts';
import type { References } from '../lifecycle/references.ts';
import { combineSubscriptions } from '../sources/chargebee-fields.ts';
import type { PortalView } from '../store/portal.ts';
import { sourceSince } from '../store/sources.ts';
import { subscriptionsOf, type ToldChange } from '../store/subscriptions.ts';

const prefix = 'source:';
export const sourceFields = { status: `${prefix}chargebee.subscription_status`, plan: `${prefix}chargebee.plan` } as const;

/** Whether a field of this name comes from a source, not from HubSpot. */
export function isSourceField(name: string): boolean {
  return name.startsWith(prefix);
}

export type SourceFacts = { properties: Record<string, Known>; histories: Record<string, History> };

/**
 * What the sources say of each of some contacts, as far as conditions ask for it. A field whose source was never connected is absent: it is not yet
 * known. With the source connected, somebody whom it never told of has an empty field.
 */
export async function sourceFacts(
  at: PortalView,
  contactIds: readonly string[],
  asked: Pick<References, 'contact' | 'histories'>,
): Promise<(contactId: string) => SourceFacts> {
  const nothing = () => ({ properties: {}, histories: {} });
  if (![...asked.contact, ...asked.histories.contact].some(isSourceField)) return nothing;
  const since = await sourceSince(at, 'chargebee');
  if (since === null) return nothing;
  const told = Map.groupBy(await subscriptionsOf(at, contactIds), (change) => change.contactId);
  return (contactId) => factsSince(since, told.get(contactId) ?? []);
}

function factsSince(since: string, told: readonly ToldChange[]): SourceFacts {
  const facts: SourceFacts = { properties: {}, histories: {} };
  const past = combineSubscriptions(told);
  for (const field of ['status', 'plan'] as const) {
    const last = past[field].at(-1);
    facts.properties[sourceFields[field]] = { value: last?.value ?? null, since: last?.occurredAt ?? null, history: 'cut' };
    facts.histories[sourceFields[field]] = { changes: past[field], completeSince: since };
  }
  return facts;
}
