// What an app hears of a change, by its subscriptions.

import assert from 'node:assert/strict';
import type { WebhookSubscription } from '../../../emulator/apps.ts';
import type { Change } from '../../../emulator/crm/types.ts';
import { toEvents } from '../../../emulator/webhooks/to-events.ts';
import type { WebhookEvent } from '../../../emulator/webhooks/event.ts';
import { activeSubscriptions } from '../../../emulator/webhooks/subscriptions.ts';
import type { Subscription } from '../../../emulator/webhooks/subscriptions.ts';

type Line = { subscriptionType: string; objectType?: string; propertyName?: string; active?: boolean };
const settings = (groups: Partial<Record<WebhookSubscription['family'], Line[]>>): Subscription[] => {
  const families = ['crmObjects', 'legacyCrmObjects', 'hubEvents'] as const;
  const lines = families.flatMap((family) =>
    (groups[family] ?? []).map((line) => ({ family, objectType: null, propertyName: null, active: true, ...line })),
  );
  return activeSubscriptions(lines.map((line, index) => ({ id: 1001 + index, ...line })));
};
const subscriptions = settings({
  crmObjects: [
    { subscriptionType: 'object.creation', objectType: 'meeting_event', active: true },
    { subscriptionType: 'object.associationChange', objectType: 'meeting', active: true },
    { subscriptionType: 'object.propertyChange', objectType: '0-1', propertyName: 'lifecyclestage', active: true },
  ],
  legacyCrmObjects: [
    { subscriptionType: 'contact.creation', active: true },
    { subscriptionType: 'contact.deletion', active: true },
    { subscriptionType: 'contact.propertyChange', propertyName: 'lifecyclestage', active: true },
    { subscriptionType: 'contact.propertyChange', propertyName: 'hs_v2_date_entered_lead', active: true },
    { subscriptionType: 'contact.propertyChange', propertyName: 'country', active: false },
    { subscriptionType: 'contact.associationChange', active: true },
  ],
});
const at = '2026-10-01T10:00:00.000Z';
const byUser = { type: 'CRM_UI', id: 'userId:123' };
const hear = (change: Change): WebhookEvent[] => toEvents(change, subscriptions, { portalId: '4242', appId: '7', eventId: () => 9 });
const stage = (extra: object = {}): Change => ({
  kind: 'propertyChanged',
  objectType: 'contacts',
  objectId: '501',
  at,
  source: byUser,
  property: 'lifecyclestage',
  value: 'lead',
  previous: null,
  initial: false,
  calculated: false,
  ...extra,
});
const link = (extra: object): Change => ({
  kind: 'associated',
  objectType: 'contacts',
  objectId: '501',
  at,
  source: byUser,
  toType: 'companies',
  toId: '601',
  typeId: 279,
  primary: false,
  category: 'HUBSPOT_DEFINED',
  ...extra,
});

describe('emulator/webhooks/to-events', () => {
  it('a property change carries the fields of the wire, and the generic one also its object type', () => {
    assert.deepEqual(hear(stage()), [
      {
        eventId: 9,
        subscriptionId: 1003,
        portalId: 4242,
        appId: 7,
        occurredAt: 1790848800000,
        subscriptionType: 'object.propertyChange',
        attemptNumber: 0,
        objectId: 501,
        objectTypeId: '0-1',
        propertyName: 'lifecyclestage',
        propertyValue: 'lead',
        isSensitive: false,
        changeSource: 'CRM_UI',
        sourceId: 'userId:123',
      },
      {
        eventId: 9,
        subscriptionId: 1006,
        portalId: 4242,
        appId: 7,
        occurredAt: 1790848800000,
        subscriptionType: 'contact.propertyChange',
        attemptNumber: 0,
        objectId: 501,
        propertyName: 'lifecyclestage',
        propertyValue: 'lead',
        changeSource: 'CRM_UI',
        sourceId: 'userId:123',
      },
    ]);
  });

  it('a cleared value is an empty string', () => {
    assert.deepEqual(
      hear(stage({ value: '' })).map(({ propertyValue }) => propertyValue),
      ['', ''],
    );
  });

  it('an inactive subscription, another property and another object hear nothing', () => {
    assert.equal(hear(stage()).length, 2);
    assert.deepEqual(hear(stage({ property: 'country' })), []);
    assert.deepEqual(hear(stage({ property: 'city' })), []);
    assert.deepEqual(hear(stage({ objectType: 'companies' })), []);
  });

  it('a calculated property is never reported, though subscribed', () => {
    const entered = { property: 'hs_v2_date_entered_lead' };
    assert.equal(hear(stage(entered)).length, 1);
    assert.deepEqual(hear(stage({ ...entered, calculated: true })), []);
  });

  it('creation and deletion carry a flag', () => {
    const record = { objectType: 'contacts', objectId: '501', at, source: { type: 'INTEGRATION', id: '7' } } as const;
    assert.deepEqual(
      hear({ ...record, kind: 'created' }).map(({ changeFlag, changeSource, sourceId }) => [changeFlag, changeSource, sourceId]),
      [['CREATED', 'INTEGRATION', '7']],
    );
    assert.deepEqual(
      hear({ ...record, kind: 'deleted' }).map(({ changeFlag }) => changeFlag),
      ['DELETED'],
    );
  });

  it('a source without an id has no sourceId', () => {
    assert.equal('sourceId' in hear(stage({ source: { type: 'MEETINGS' } }))[0]!, false);
    assert.equal('sourceId' in hear(stage())[0]!, true);
  });

  it('a legacy association names its direction, a generic one its type id, and neither has an objectId', () => {
    const [contact] = hear(link({ typeId: 1, primary: true }));
    assert.deepEqual(
      [
        contact?.associationType,
        contact?.fromObjectId,
        contact?.toObjectId,
        contact?.isPrimaryAssociation,
        contact?.associationRemoved,
        contact?.objectId,
      ],
      ['CONTACT_TO_COMPANY', 501, 601, true, false, undefined],
    );
    const [meeting] = hear(
      link({ kind: 'dissociated', objectType: 'meetings', objectId: '701', toType: 'contacts', toId: '501', typeId: 200 }),
    );
    assert.deepEqual(
      [
        meeting?.associationTypeId,
        meeting?.associationCategory,
        meeting?.fromObjectTypeId,
        meeting?.toObjectTypeId,
        meeting?.associationRemoved,
      ],
      [200, 'HUBSPOT_DEFINED', '0-47', '0-1', true],
    );
  });

  it('a legacy association subscription does not hear of meetings', () => {
    assert.deepEqual(hear(link({ toType: 'meetings', toId: '701', typeId: 199 })), []);
    assert.equal(hear(link({})).length, 1);
  });
});

describe('emulator/webhooks/subscriptions', () => {
  const generic = (objectType: string) =>
    settings({ crmObjects: [{ subscriptionType: 'object.creation', objectType, active: true }] })[0]?.objectType;

  it('a meeting is understood by each of its names', () => {
    assert.deepEqual(['meeting', 'meeting_event', '0-47'].map(generic), ['meetings', 'meetings', 'meetings']);
    assert.equal(generic('contact'), 'contacts');
  });

  it('a type that exists only on the real HubSpot is allowed and stays silent', () => {
    assert.equal(generic('ticket'), undefined);
  });

  it('what HubSpot would refuse is refused', () => {
    assert.throws(() => generic('meating'), /names no object type/);
    assert.throws(() => settings({ legacyCrmObjects: [{ subscriptionType: 'contact.born' }] }), /no subscription type/);
    assert.throws(() => settings({ legacyCrmObjects: [{ subscriptionType: 'contact.propertyChange' }] }), /needs a propertyName/);
    assert.throws(
      () => settings({ legacyCrmObjects: [{ subscriptionType: 'contact.propertyChange', propertyName: 'hs_lastmodifieddate' }] }),
      /cannot be made/,
    );
    assert.throws(
      () => settings({ crmObjects: [{ subscriptionType: 'contact.creation', objectType: 'contact' }] }),
      /names no object type/,
    );
  });
});
