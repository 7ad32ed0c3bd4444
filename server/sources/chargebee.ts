// Chargebee's webhooks: what an event tells of people, and which state of a subscription it carries. It knows no database.
import { emailOf, fieldsOf, flatProperties, isShallow, readJson, textOf, type Fields, type NotTaken, type Told } from './told.ts';

/** What a subscription can be, by Chargebee's own words; the first that somebody has counts for a person with several. */
export const subscriptionStatuses = ['active', 'non_renewing', 'in_trial', 'paused', 'future', 'transferred', 'cancelled'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** One version of a subscription. `status` is null once it has been deleted. */
export type SubscriptionVersion = {
  subscriptionId: string;
  /** Whose it is, as identities know its customer. */
  userId: string;
  status: SubscriptionStatus | null;
  plan: string | null;
  /** Chargebee's resource_version: the newest wins, whenever it arrives. */
  version: number;
  changedAt: Date;
};
export type ChargebeeDelivery = {
  told: Told | null;
  notTaken: NotTaken | null;
  subscription: SubscriptionVersion | null;
};

/** The events that people's deeds are read from. Others still carry a subscription's state. */
const names: Readonly<Record<string, string>> = {
  subscription_created: 'Subscription created',
  subscription_started: 'Subscription started',
  subscription_trial_end_reminder: 'Subscription trial ending',
  subscription_activated: 'Subscription activated',
  subscription_changed: 'Subscription changed',
  subscription_cancellation_scheduled: 'Subscription cancellation scheduled',
  subscription_cancelled: 'Subscription cancelled',
  subscription_reactivated: 'Subscription reactivated',
  subscription_renewed: 'Subscription renewed',
  subscription_paused: 'Subscription paused',
  subscription_resumed: 'Subscription resumed',
  subscription_deleted: 'Subscription deleted',
  customer_created: 'Customer created',
  customer_changed: 'Customer changed',
  customer_deleted: 'Customer deleted',
  payment_succeeded: 'Payment succeeded',
  payment_failed: 'Payment failed',
  payment_refunded: 'Payment refunded',
  // Sent from our own settings page.
  stagebook_test: 'Stagebook test',
};
const families = /^(subscription|customer|payment|invoice)_/;
const oldest = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;

/**
 * Reads one event; an event type that is not known tells nothing and is no mistake. `site` names the sender, because another Chargebee site
 * may have other customers under the same ids.
 */
export function parseChargebee(body: Uint8Array, { site, receivedAt }: { site: string; receivedAt: Date }): ChargebeeDelivery {
  const nothing: ChargebeeDelivery = { told: null, notTaken: null, subscription: null };
  const refuse = (notTaken: Partial<NotTaken> & Pick<NotTaken, 'why'>): ChargebeeDelivery => ({
    ...nothing,
    notTaken: { messageId: null, name: null, detail: null, ...notTaken },
  });
  const read = readJson(body);
  if ('malformed' in read) return refuse({ why: 'malformed', detail: read.malformed });
  if (!isShallow(read.value)) return refuse({ why: 'field', detail: 'is nested too deeply' });
  const event = fieldsOf(read.value);
  const [messageId, type] = [textOf(event['id'], 200), textOf(event['event_type'], 200)];
  const known = { messageId, name: type };
  // Version 1 wrapped the event in another object, and named other things by the same words.
  if (event['event'] !== undefined || (event['api_version'] ?? 'v2') !== 'v2')
    return refuse({ ...known, why: 'version', detail: 'api_version: only v2 is read; choose it in the webhook settings of Chargebee' });
  if (messageId === null) return refuse({ ...known, why: 'field', detail: 'id: is missing' });
  if (type === null) return refuse({ ...known, why: 'field', detail: 'event_type: is missing' });
  const plain = type.replace(/_with_backdating$/, '').replace('subscription_canceled', 'subscription_cancelled');
  const name = Object.hasOwn(names, plain) ? (names[plain] ?? null) : null;
  if (name === null && !families.test(type)) return nothing;
  const occurredAt = momentOf(event['occurred_at']);
  if (occurredAt === null || occurredAt.getTime() < oldest || occurredAt.getTime() > receivedAt.getTime() + dayMs)
    return refuse({ ...known, why: 'time', detail: 'occurred_at: cannot be right' });
  const content = fieldsOf(event['content']);
  const customer = fieldsOf(content['customer']);
  const customerId = [customer['id'], ...Object.values(content).map((part) => fieldsOf(part)['customer_id'])]
    .map((id) => textOf(id, 200))
    .find((id) => id !== null);
  const userId = customerId === undefined ? null : `chargebee:${site}:${customerId}`;
  const subscription = subscriptionOf(fieldsOf(content['subscription']), {
    userId,
    occurredAt,
    isDeleted: plain === 'subscription_deleted',
  });
  if (name === null) return { ...nothing, subscription };
  if (userId === null) return refuse({ ...known, why: 'nobody', detail: 'names no customer' });
  return {
    ...nothing,
    subscription,
    told: {
      type: 'track',
      messageId,
      name,
      occurredAt,
      path: null,
      properties: propertiesOf(content, subscription),
      email: emailOf(customer['email']),
      userId,
      anonymousId: null,
      previousId: null,
    },
  };
}

type About = { userId: string | null; occurredAt: Date; isDeleted: boolean };

function subscriptionOf(given: Fields, { userId, occurredAt, isDeleted }: About): SubscriptionVersion | null {
  const subscriptionId = textOf(given['id'], 200);
  const status = subscriptionStatuses.find((known) => known === given['status']) ?? null;
  if (subscriptionId === null || userId === null) return null;
  const isGone = isDeleted || given['deleted'] === true;
  if (status === null && !isGone) return null;
  const version = versionOf(given, occurredAt);
  const isMoment = version >= oldest && version <= occurredAt.getTime() + dayMs;
  const changed = isMoment ? new Date(version) : occurredAt;
  return { subscriptionId, userId, status: isGone ? null : status, plan: isGone ? null : planOf(given), version, changedAt: changed };
}

/** The plan, in either of Chargebee's catalogues: an id of its own, or that of the item which is the plan. */
function planOf(given: Fields): string | null {
  const items: unknown[] = Array.isArray(given['subscription_items']) ? given['subscription_items'] : [];
  const plan = items.map(fieldsOf).find((item) => item['item_type'] === 'plan');
  return textOf(given['plan_id'], 200) ?? textOf(plan?.['item_price_id'], 200);
}

function versionOf(given: Fields, occurredAt: Date): number {
  const version = given['resource_version'];
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 0 ? version : occurredAt.getTime();
}

const told = {
  subscription: ['id', 'status', 'mrr', 'currency_code', 'billing_period', 'billing_period_unit', 'cancel_reason', 'cancel_reason_code'],
  transaction: ['amount', 'currency_code', 'status', 'type'],
  invoice: ['total', 'amount_due', 'currency_code', 'status'],
} as const;

/** What a condition may ask of the event; addresses and cards are left out. */
function propertiesOf(content: Fields, subscription: SubscriptionVersion | null): Told['properties'] {
  const parts = Object.entries(told).map(([part, wanted]) => {
    const given = fieldsOf(content[part]);
    return [part, Object.fromEntries(wanted.filter((field) => given[field] !== undefined).map((field) => [field, given[field]]))] as const;
  });
  return { ...flatProperties(Object.fromEntries(parts)), ...(subscription?.plan ? { plan: subscription.plan } : {}) };
}

function momentOf(seconds: unknown): Date | null {
  return typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) < 8e12 ? new Date(seconds * 1000) : null;
}
