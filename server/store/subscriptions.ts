// Subscriptions as a billing system told of them: the newest version of each, and every change as a fact. Whose they are is what
// identities say of their customer, so one that came before its contact is found when the contact comes.
import { recordChanges } from './changes.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run } from './sql.ts';

export type ToldSubscription = {
  source: string;
  subscriptionId: string;
  userId: string;
  /** null: it was deleted. */
  status: string | null;
  plan: string | null;
  version: number;
  changedAt: Date;
  learnedAt: Date;
  /** The sender's id of what told it. */
  toldBy: string | null;
};
export type ToldChange = { subscription: string; property: 'status' | 'plan'; value: string | null; occurredAt: string };

const objectType = 'subscription';

/**
 * Keeps a version if it is newer than the one held, whenever it arrives; true then. An older one is still a fact about its own moment, as
 * long as that moment is older too.
 */
export async function saveSubscription(at: Portal, told: ToldSubscription): Promise<boolean> {
  const { source, subscriptionId, userId, status, plan, version, changedAt, learnedAt, toldBy } = told;
  const newest = await first<{ isNewest: boolean }>(
    at.trx,
    `insert into subscriptions as s (portal_id, source, subscription_id, user_id, status, plan, version, changed_at, learned_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (portal_id, source, subscription_id) do update set user_id = excluded.user_id, status = excluded.status, plan = excluded.plan,
       version = excluded.version, changed_at = greatest(s.changed_at, excluded.changed_at), learned_at = excluded.learned_at
       where s.version < excluded.version
     returning true as "isNewest"`,
    [at.portalId, source, subscriptionId, userId, status, plan, version, changedAt, learnedAt],
  );
  const held = await first<{ changedAt: string }>(
    at.trx,
    'select changed_at as "changedAt" from subscriptions where portal_id = ? and source = ? and subscription_id = ?',
    [at.portalId, source, subscriptionId],
  );
  const since = newest ? new Date(held?.changedAt ?? changedAt) : changedAt;
  if (!newest && held && changedAt.getTime() >= Date.parse(held.changedAt)) return false;
  const fact = {
    objectType,
    objectId: `${source}:${subscriptionId}`,
    occurredAt: since,
    learnedAt,
    source,
    sourceId: toldBy,
    userId: null,
    cause: null,
    kind: 'observed',
  } as const;
  await recordChanges(at, [
    { ...fact, property: 'status', value: status },
    { ...fact, property: 'plan', value: plan },
  ]);
  return newest !== null;
}

/** How the subscriptions of these contacts changed, oldest first. */
export async function subscriptionsOf(at: PortalView, contactIds: readonly string[]): Promise<(ToldChange & { contactId: string })[]> {
  return await run<ToldChange & { contactId: string }>(
    at.trx,
    `select i.contact_id as "contactId", c.object_id as subscription, c.property, c.value, c.occurred_at as "occurredAt"
     from identities i
     join subscriptions s on s.portal_id = i.portal_id and s.user_id = i.value
     join property_changes c on c.portal_id = s.portal_id and c.object_type = '${objectType}' and c.object_id = s.source || ':' || s.subscription_id
     where i.portal_id = ? and i.contact_id = any (array(select json_array_elements_text(?::json))) and i.kind = 'user_id'
     order by c.occurred_at, c.seq`,
    [at.portalId, json(contactIds)],
  );
}

/** Forgets the subscriptions of a contact. To be done while its identities are still known. */
export async function eraseSubscriptions(at: Portal, contactId: string): Promise<void> {
  await run(
    at.trx,
    `with theirs as (delete from subscriptions s using identities i
       where s.portal_id = ? and i.portal_id = s.portal_id and i.contact_id = ? and i.kind = 'user_id' and s.user_id = i.value
       returning s.portal_id, s.source || ':' || s.subscription_id as object_id)
     delete from property_changes c using theirs t where c.portal_id = t.portal_id and c.object_type = '${objectType}' and c.object_id = t.object_id`,
    [at.portalId, contactId],
  );
}
