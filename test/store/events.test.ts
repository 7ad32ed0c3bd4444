import assert from 'node:assert/strict';
import { createApiKey } from '../../server/store/api-keys.ts';
import { addEvents, eventsOf, moveEvents, watchedSince, type NewEvent } from '../../server/store/events.ts';
import { saveEmails } from '../../server/store/identities.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { hour, install } from './rows.ts';

const event = (given: Partial<NewEvent> & { messageId: string }): NewEvent => ({
  source: 'api', name: 'Signed up', occurredAt: hour(1), learnedAt: hour(2), path: null, properties: {}, contactId: '7', email: null, ...given,
});

describe('store/events', () => {
  const memory = useDatabase();

  it('stores an event once per source and message id, also when it comes twice in one call', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.deepEqual(await addEvents(at, [event({ messageId: 'a' }), event({ messageId: 'a' }), event({ messageId: 'a', source: 'segment' })]), { added: ['a', 'a'], duplicates: ['a'], contacts: ['7'] });
      assert.deepEqual(await addEvents(at, [event({ messageId: 'a' }), event({ messageId: 'b' })]), { added: ['b'], duplicates: ['a'], contacts: ['7'] });
      assert.equal((await eventsOf(at, '7')).length, 3);
    });
  });

  it('hands events back oldest first', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await addEvents(at, [event({ messageId: 'late', occurredAt: hour(9) }), event({ messageId: 'early', occurredAt: hour(0), path: '/pricing', properties: { plan: 'pro', seats: 3 } })]);
      const [first, second] = await eventsOf(at, '7');
      assert.deepEqual(first, { source: 'api', messageId: 'early', name: 'Signed up', occurredAt: hour(0), learnedAt: hour(2), path: '/pricing', properties: { plan: 'pro', seats: 3 } });
      assert.equal(second?.messageId, 'late');
    });
  });

  it('gives a contact the events that came under its address before it did', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await addEvents(at, [event({ messageId: 'a', contactId: null, email: 'Ada@Example.com' }), event({ messageId: 'b', contactId: null, email: 'bo@example.com' })]);
      assert.deepEqual(await eventsOf(at, '7'), []);
      const identities = [{ kind: 'email' as const, value: 'ada@example.com' }];
      assert.deepEqual(await moveEvents(at, { identities, contacts: [] }), []);
      await saveEmails(at, { contactId: '7', emails: ['ADA@example.com'], now: hour(3) });
      assert.deepEqual(await moveEvents(at, { identities, contacts: [] }), ['7']);
      assert.deepEqual(await moveEvents(at, { identities, contacts: ['7'] }), []);
      assert.deepEqual((await eventsOf(at, '7')).map(({ messageId }) => messageId), ['a']);
    });
  });

  it('is watched since the first key or the first event', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      assert.equal(await watchedSince(at), null);
      await createApiKey(at, { name: 'site', secret: 'sk_watch', scope: 'events', now: hour(3) });
      await addEvents(at, [event({ messageId: 'a', learnedAt: hour(4) })]);
      assert.equal(await watchedSince(at), hour(3));
    });
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      await addEvents(at, [event({ messageId: 'a', learnedAt: hour(6) }), event({ messageId: 'b', learnedAt: hour(5) })]);
      assert.equal(await watchedSince(at), hour(5));
    });
  });
});
