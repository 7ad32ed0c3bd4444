// From what changed in the CRM to what HubSpot tells an app about it: one event for each subscription that the change concerns.
// Decides nothing about when or how often it is delivered.

import { isActivity, objectTypeIds, singularNames } from '../crm/object-types.ts';
import type { AssociationChanged, Change } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { WebhookEvent } from './event.ts';
import type { SubscribedAction, Subscription } from './subscriptions.ts';

export type Addressee = { portalId: string; appId: string; eventId: () => number };
type Body = Partial<WebhookEvent>;

const legacyNames: Record<ObjectType, string> = { ...singularNames, meetings: 'meeting' };
/** Never reported, whoever subscribes: HubSpot works them out itself. */
const silentProperties = ['hs_lastmodifieddate', 'lastmodifieddate'];

const actionOf = (change: Change): SubscribedAction => {
  switch (change.kind) {
    case 'created':
      return 'creation';
    case 'deleted':
      return 'deletion';
    case 'restored':
      return 'restore';
    case 'erased':
      return 'privacyDeletion';
    case 'merged':
      return 'merge';
    case 'propertyChanged':
      return 'propertyChange';
    case 'associated':
    case 'dissociated':
      return 'associationChange';
    default:
      return change satisfies never;
  }
};

const concerns = (subscription: Subscription, change: Change): boolean => {
  if (subscription.objectType !== change.objectType || subscription.action !== actionOf(change)) return false;
  if (change.kind === 'propertyChanged')
    return subscription.propertyName === change.property && !change.calculated && !silentProperties.includes(change.property);
  // Legacy association subscriptions know contacts, companies and deals, not activities.
  if (change.kind === 'associated' || change.kind === 'dissociated') return subscription.isGeneric || !isActivity(change.toType);
  return true;
};

const associationBody = (change: AssociationChanged, isGeneric: boolean): Body => ({
  fromObjectId: Number(change.objectId),
  toObjectId: Number(change.toId),
  associationRemoved: change.kind === 'dissociated',
  isPrimaryAssociation: change.primary,
  ...(isGeneric
    ? {
        associationCategory: change.category,
        associationTypeId: change.typeId,
        fromObjectTypeId: objectTypeIds[change.objectType],
        toObjectTypeId: objectTypeIds[change.toType],
      }
    : { associationType: `${legacyNames[change.objectType]}_TO_${legacyNames[change.toType]}`.toUpperCase() }),
});

const bodyOf = (change: Change, isGeneric: boolean): Body => {
  const objectId = Number(change.objectId);
  const generic = isGeneric ? { objectTypeId: objectTypeIds[change.objectType] } : {};
  switch (change.kind) {
    case 'created':
      return { objectId, ...generic, changeFlag: 'CREATED' };
    case 'deleted':
      return { objectId, ...generic, changeFlag: 'DELETED' };
    case 'restored':
    case 'erased':
      return { objectId, ...generic };
    case 'merged':
      return {
        objectId,
        ...generic,
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: objectId,
        numberOfPropertiesMoved: change.propertiesMoved,
      };
    case 'propertyChanged':
      return {
        objectId,
        ...generic,
        propertyName: change.property,
        propertyValue: change.value,
        ...(isGeneric ? { isSensitive: false } : {}),
      };
    case 'associated':
    case 'dissociated':
      return associationBody(change, isGeneric);
    default:
      return change satisfies never;
  }
};

/** Gives the events that one app hears of one change: none when it has not subscribed, and never one for a calculated property. */
export const toEvents = (change: Change, subscriptions: readonly Subscription[], { portalId, appId, eventId }: Addressee): WebhookEvent[] =>
  subscriptions
    .filter((subscription) => concerns(subscription, change))
    .map(({ id, subscriptionType, isGeneric }) => ({
      eventId: eventId(),
      subscriptionId: id,
      portalId: Number(portalId),
      appId: Number(appId),
      occurredAt: Date.parse(change.at),
      subscriptionType,
      attemptNumber: 0,
      ...bodyOf(change, isGeneric),
      changeSource: change.source.type,
      ...(change.source.id === undefined ? {} : { sourceId: change.source.id }),
    }));
