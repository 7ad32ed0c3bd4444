// An app's webhooks component: where events go and which ones. Knows the spellings of HubSpot's three families of subscriptions,
// and nothing of files or of delivery.

import { z } from 'zod';
import { parseObjectType } from '../crm/object-types.ts';
import type { ObjectType } from '../portal-seed.ts';

export type SubscribedAction = 'creation' | 'deletion' | 'restore' | 'merge' | 'propertyChange' | 'associationChange' | 'privacyDeletion';
export type Subscription = {
  id: number;
  subscriptionType: string;
  /** Generic ones are called object.* on the wire and carry objectTypeId. */
  family: 'legacy' | 'generic' | 'hub';
  objectType: ObjectType;
  action: SubscribedAction;
  propertyName?: string;
};
export type WebhookSettings = { targetUrl: string; maxConcurrentRequests: number; subscriptions: Subscription[] };

const line = z.object({ subscriptionType: z.string(), objectType: z.string().optional(), propertyName: z.string().optional(), active: z.boolean().default(true) });
const component = z.object({
  settings: z.object({ targetUrl: z.url(), maxConcurrentRequests: z.int().positive().default(10) }),
  subscriptions: z.object({ crmObjects: z.array(line).default([]), legacyCrmObjects: z.array(line).default([]), hubEvents: z.array(line).default([]) }),
});
type Line = z.infer<typeof line>;

const actions: Record<Subscription['family'], readonly string[]> = {
  legacy: ['creation', 'deletion', 'restore', 'merge', 'propertyChange', 'associationChange'],
  generic: ['creation', 'deletion', 'restore', 'merge', 'propertyChange', 'associationChange'],
  hub: ['privacyDeletion'],
};
/** HubSpot refuses subscriptions to these. */
const neverReported = ['hs_lastmodifieddate', 'num_unique_conversion_events'];
/** Object types that HubSpot has and this emulator has not: their subscriptions are allowed and stay silent. */
const knownElsewhere = /^(ticket|line_item|product|call|cart|communication|course|discount|email|fee|goal_target|invoice|lead|listing|note|order|quote|service|task|user|appointment|conversation)$/;

const toSubscription = (family: Subscription['family'], { subscriptionType, objectType, propertyName }: Line, id: number): Subscription | null => {
  const [prefix = '', action = ''] = subscriptionType.split('.');
  const named = family === 'generic' ? objectType ?? '' : prefix;
  if (knownElsewhere.test(named)) return null;
  const type = parseObjectType(named);
  const refuse = (why: string): never => { throw new Error(`webhooks component: ${subscriptionType} ${why}`); };
  if (type === null || (family === 'generic' && prefix !== 'object')) return refuse(`names no object type (${named || 'objectType is missing'})`);
  if (!actions[family].includes(action)) return refuse('is no subscription type');
  if (action === 'propertyChange' && !propertyName) return refuse('needs a propertyName');
  if (propertyName && neverReported.includes(propertyName)) return refuse(`cannot be made for ${propertyName}`);
  return { id, subscriptionType, family, objectType: type, action: action as SubscribedAction, propertyName };
};

/** Reads the `config` of a webhooks component. Throws with the first thing that HubSpot would refuse; inactive lines are left out. */
export const parseWebhookSettings = (config: unknown): WebhookSettings => {
  const { settings, subscriptions: { legacyCrmObjects, crmObjects, hubEvents } } = component.parse(config);
  const families = [['legacy', legacyCrmObjects], ['generic', crmObjects], ['hub', hubEvents]] as const;
  const lines = families.flatMap(([family, of]) => of.map((each) => ({ family, each })));
  const subscriptions = lines.map(({ family, each }, index) => (each.active ? toSubscription(family, each, 1_001 + index) : null));
  return { ...settings, subscriptions: subscriptions.filter((subscription) => subscription !== null) };
};
