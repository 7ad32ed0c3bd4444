import assert from 'node:assert/strict';
import { combineSubscriptions, type SubscriptionChange } from '../../server/sources/chargebee-fields.ts';
import { parseChargebee } from '../../server/sources/chargebee.ts';

const receivedAt = new Date('2026-11-23T12:00:00.000Z');
const seconds = Date.parse('2026-11-23T11:00:00Z') / 1000;
const parse = (given: unknown) =>
  parseChargebee(new Uint8Array(Buffer.from(typeof given === 'string' ? given : JSON.stringify(given))), { site: '1', receivedAt });

/** An event as Chargebee's reference documents it. */
function event(event_type: string, more: { subscription?: object | null; customer?: object | null; [field: string]: unknown } = {}) {
  const { subscription, customer, content, ...fields } = more;
  return {
    id: 'ev_1',
    occurred_at: seconds,
    source: 'admin_console',
    object: 'event',
    api_version: 'v2',
    event_type,
    webhook_status: 'scheduled',
    content: {
      ...(subscription === null
        ? {}
        : {
            subscription: {
              id: 'sub_1',
              customer_id: 'cust_1',
              plan_id: 'pro',
              status: 'active',
              mrr: 1095,
              currency_code: 'USD',
              resource_version: seconds * 1000 + 5,
              deleted: false,
              object: 'subscription',
              ...subscription,
            },
          }),
      ...(customer === null
        ? {}
        : {
            customer: {
              id: 'cust_1',
              email: 'Benjamin@Test.com',
              first_name: 'Joe',
              resource_version: seconds * 1000,
              object: 'customer',
              ...customer,
            },
          }),
      ...(content as object | undefined),
    },
    ...fields,
  };
}

describe('sources/chargebee', () => {
  it('tells what happened, to whom, when', () => {
    const { told, notTaken, subscription } = parse(event('subscription_activated'));
    assert.equal(notTaken, null);
    assert.deepEqual(told, {
      type: 'track',
      messageId: 'ev_1',
      name: 'Subscription activated',
      occurredAt: new Date(seconds * 1000),
      path: null,
      properties: {
        'subscription.id': 'sub_1',
        'subscription.status': 'active',
        'subscription.mrr': 1095,
        'subscription.currency_code': 'USD',
        plan: 'pro',
      },
      email: 'benjamin@test.com',
      userId: 'chargebee:1:cust_1',
      anonymousId: null,
      previousId: null,
    });
    assert.deepEqual(subscription, {
      subscriptionId: 'sub_1',
      userId: 'chargebee:1:cust_1',
      status: 'active',
      plan: 'pro',
      version: seconds * 1000 + 5,
      changedAt: new Date(seconds * 1000 + 5),
    });
  });

  it('knows each kind of event by a name that people read', () => {
    const named = (type: string, more = {}) => parse(event(type, more)).told?.name;
    assert.equal(named('subscription_created'), 'Subscription created');
    assert.equal(named('subscription_cancelled'), 'Subscription cancelled');
    assert.equal(named('subscription_canceled_with_backdating'), 'Subscription cancelled');
    assert.equal(named('subscription_activated_with_backdating'), 'Subscription activated');
    for (const type of ['reactivated', 'renewed', 'changed', 'deleted', 'paused', 'resumed', 'started'])
      assert.equal(named(`subscription_${type}`), `Subscription ${type}`);
    assert.equal(named('customer_changed', { subscription: null }), 'Customer changed');
    assert.equal(
      named('payment_failed', { content: { transaction: { amount: 900, status: 'failure', customer_id: 'cust_1' } } }),
      'Payment failed',
    );
  });

  it('keeps amounts and states, and neither addresses nor cards', () => {
    const { told } = parse(
      event('payment_succeeded', {
        customer: { billing_address: { city: 'Walnut' }, phone: '1' },
        content: {
          transaction: { amount: 900, status: 'success' },
          card: { last4: '1111' },
          invoice: { total: 900, billing_address: { city: 'Walnut' } },
        },
      }),
    );
    assert.doesNotMatch(JSON.stringify(told?.properties), /Walnut|1111|phone/);
    assert.deepEqual([told?.properties['transaction.amount'], told?.properties['invoice.total']], [900, 900]);
  });

  it('finds the plan in either catalogue', () => {
    const items = {
      plan_id: undefined,
      subscription_items: [
        { item_type: 'addon', item_price_id: 'seat' },
        { item_type: 'plan', item_price_id: 'pro-USD' },
      ],
    };
    assert.equal(parse(event('subscription_created', { subscription: items })).subscription?.plan, 'pro-USD');
    assert.equal(
      parse(event('subscription_created', { subscription: { plan_id: undefined, subscription_items: 'x' } })).subscription?.plan,
      null,
    );
  });

  it('CB09: version 1 is put aside, whichever way it shows', () => {
    assert.equal(parse(event('subscription_created', { api_version: 'v1' })).notTaken?.why, 'version');
    assert.equal(parse({ event: { ...event('subscription_created'), api_version: 'v1' } }).notTaken?.why, 'version');
  });

  it('CB10: an event that nobody knows tells nothing, and is no mistake', () => {
    for (const type of ['plan_created', 'something_new', 'coupon_set_deleted', '__proto__', 'constructor'])
      assert.deepEqual(parse(event(type)), { told: null, notTaken: null, subscription: null }, type);
    const { told, subscription } = parse(event('subscription_shipping_address_updated'));
    assert.deepEqual([told, subscription?.status], [null, 'active'], 'but the state that it carries is no less true');
  });

  it('CB13: a subscription that comes without its customer belongs to the customer all the same', () => {
    const { told, subscription } = parse(event('subscription_activated', { customer: null }));
    assert.deepEqual([told?.email, told?.userId, subscription?.userId], [null, 'chargebee:1:cust_1', 'chargebee:1:cust_1']);
    const nobody = parse(event('subscription_activated', { customer: null, subscription: { customer_id: undefined } }));
    assert.deepEqual([nobody.told, nobody.notTaken?.why], [null, 'nobody']);
  });

  it('a deleted subscription has no state', () => {
    assert.equal(parse(event('subscription_deleted')).subscription?.status, null);
    assert.equal(parse(event('subscription_changed', { subscription: { deleted: true } })).subscription?.status, null);
    assert.equal(parse(event('subscription_changed', { subscription: { status: 'of a later year' } })).subscription, null);
  });

  it('puts aside what cannot be read, and says why', () => {
    const why = (given: unknown) => parse(given).notTaken?.why;
    for (const body of ['', '{', 'x']) assert.equal(why(body), 'malformed');
    for (const body of ['null', '[]', '"x"', '1']) assert.equal(why(body), 'field');
    assert.equal(why(`{"id":${'['.repeat(10_000)}${']'.repeat(10_000)}}`), 'field');
    assert.equal(why(event('subscription_created', { id: undefined })), 'field');
    assert.equal(why(event('subscription_created', { event_type: undefined })), 'field');
    for (const occurred_at of [undefined, 'now', 0, -1, 1e18, seconds + 200_000])
      assert.equal(why(event('subscription_created', { occurred_at })), 'time');
    assert.doesNotThrow(() => parse(event('subscription_created', { subscription: { resource_version: 9e15 } })));
    assert.doesNotThrow(() => parse(event('subscription_created', { content: [] })));
  });
});

describe('sources/chargebee-fields', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
  const status = (minute: number, value: string | null, subscription = 'a'): SubscriptionChange => ({
    subscription,
    property: 'status',
    value,
    occurredAt: at(minute),
  });
  const plan = (minute: number, value: string | null, subscription = 'a'): SubscriptionChange => ({
    subscription,
    property: 'plan',
    value,
    occurredAt: at(minute),
  });
  const statuses = (...changes: SubscriptionChange[]) =>
    combineSubscriptions(changes).status.map(({ value, occurredAt }) => [value, occurredAt]);

  it('tells one status over time, in whichever order it was learned', () => {
    const changes = [status(1, 'in_trial'), status(2, 'active'), status(3, 'active'), status(4, 'cancelled')];
    const expected = [
      ['in_trial', at(1)],
      ['active', at(2)],
      ['cancelled', at(4)],
    ];
    assert.deepEqual(statuses(...changes), expected);
    assert.deepEqual(statuses(...changes.toReversed()), expected);
  });

  it('of several subscriptions the liveliest counts, and its plan', () => {
    const changes = [
      status(1, 'active'),
      plan(1, 'pro'),
      status(2, 'in_trial', 'b'),
      plan(2, 'team', 'b'),
      status(3, 'cancelled'),
      status(4, null, 'b'),
    ];
    const { status: past, plan: plans } = combineSubscriptions(changes);
    assert.deepEqual(
      past.map(({ value }) => value),
      ['active', 'in_trial', 'cancelled'],
    );
    assert.deepEqual(
      plans.map(({ value, occurredAt }) => [value, occurredAt]),
      [
        ['pro', at(1)],
        ['team', at(3)],
        ['pro', at(4)],
      ],
    );
  });

  it('is empty for somebody without a subscription, and again when the last one was deleted', () => {
    assert.deepEqual(statuses(), []);
    assert.deepEqual(statuses(status(1, 'active'), status(2, null)).at(-1), [null, at(2)]);
  });
});
