// One webhook event as it stands on HubSpot's wire, and one delivery as the control surface shows it. Types only.

export type WebhookEvent = {
  /** Not guaranteed unique, by HubSpot's own words. */
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  /** Milliseconds. */
  occurredAt: number;
  subscriptionType: string;
  attemptNumber: number;
  /** Absent on association changes, which carry fromObjectId and toObjectId. */
  objectId?: number;
  /** Generic subscriptions (object.*) only. */
  objectTypeId?: string;
  propertyName?: string;
  propertyValue?: string;
  isSensitive?: boolean;
  changeFlag?: 'NEW' | 'CREATED' | 'UPDATED' | 'DELETED';
  changeSource?: string;
  sourceId?: string;
  associationType?: string;
  associationCategory?: string;
  associationTypeId?: number;
  fromObjectId?: number;
  toObjectId?: number;
  fromObjectTypeId?: string;
  toObjectTypeId?: string;
  associationRemoved?: boolean;
  isPrimaryAssociation?: boolean;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
  numberOfPropertiesMoved?: number;
};

/** One request to a webhook's target, ended. */
export type Delivery = {
  at: string;
  appId: string;
  attempt: number;
  events: number;
  status?: number;
  error?: string;
  body: WebhookEvent[];
};
