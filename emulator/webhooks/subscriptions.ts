// What an app's webhooks component asks for, in one form. Knows the spellings of HubSpot's three families of subscriptions, and
// nothing of files or of delivery.
import type { WebhookSubscription } from '../apps.ts';
import { parseObjectType } from '../crm/object-types.ts';
import type { ObjectType } from '../portal-seed.ts';

export type SubscribedAction = 'creation' | 'deletion' | 'restore' | 'merge' | 'propertyChange' | 'associationChange' | 'privacyDeletion';
export type Subscription = {
  id: number;
  subscriptionType: string;
  /** Generic ones are called object.* on the wire and carry objectTypeId. */
  isGeneric: boolean;
  objectType: ObjectType;
  action: SubscribedAction;
  propertyName: string | null;
};

const crmActions = ['creation', 'deletion', 'restore', 'merge', 'propertyChange', 'associationChange'];
const actions: Record<WebhookSubscription['family'], readonly string[]> = {
  legacyCrmObjects: crmActions,
  crmObjects: crmActions,
  hubEvents: ['privacyDeletion'],
};
/** HubSpot refuses subscriptions to these. */
const neverReported = ['hs_lastmodifieddate', 'num_unique_conversion_events'];
/** Object types that HubSpot has and this emulator has not: their subscriptions are allowed and stay silent. */
const knownElsewhere =
  /^(ticket|line_item|product|call|cart|communication|course|discount|email|fee|goal_target|invoice|lead|listing|order|quote|service|user|appointment|conversation)$/;

/** The subscriptions that are active and can have events here. Throws with the first one that HubSpot would refuse. */
export function activeSubscriptions(subscriptions: readonly WebhookSubscription[]): Subscription[] {
  return subscriptions
    .filter(({ active }) => active)
    .map(toSubscription)
    .filter((subscription) => subscription !== null);
}

function toSubscription({ id, family, subscriptionType, objectType, propertyName }: WebhookSubscription): Subscription | null {
  const [prefix = '', action = ''] = subscriptionType.split('.');
  const isGeneric = family === 'crmObjects';
  const named = isGeneric ? (objectType ?? '') : prefix;
  if (knownElsewhere.test(named)) return null;
  const type = parseObjectType(named);
  if (type === null || (isGeneric && prefix !== 'object'))
    throw refused(subscriptionType, `names no object type (${named || 'objectType is missing'})`);
  if (!actions[family].includes(action)) throw refused(subscriptionType, 'is no subscription type');
  if (action === 'propertyChange' && propertyName === null) throw refused(subscriptionType, 'needs a propertyName');
  if (propertyName !== null && neverReported.includes(propertyName)) throw refused(subscriptionType, `cannot be made for ${propertyName}`);
  return { id, subscriptionType, isGeneric, objectType: type, action: action as SubscribedAction, propertyName };
}

const refused = (subscriptionType: string, why: string): Error => new Error(`webhooks component: ${subscriptionType} ${why}`);
