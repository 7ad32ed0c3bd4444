// Whose events are: whatever source told them, in whatever order who is who became known.
import assert from 'node:assert/strict';
import type { Deps } from '../../server/deps.ts';
import { createQueue, type Handlers } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/log.ts';
import { settleIdentities, settleLater } from '../../server/operations/settle-identities.ts';
import { takeEvents, type ToldEvent } from '../../server/operations/take-events.ts';
import { eraseContact } from '../../server/store/contacts.ts';
import { eventsOf } from '../../server/store/events.ts';
import { carryOver, saveEmails } from '../../server/store/identities.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { hour } from '../store/rows.ts';

describe('operations/take-events', () => {
  const memory = useDatabase();
  let portalId: string;
  let deps: Deps;
  let judged: string[];
  let told = 0;
  const now = new Date(hour(9));
  beforeEach(() => {
    portalId = memory.portal();
    judged = [];
    const log = createLogger({ level: 'fatal' });
    deps = { db: memory.database.db, log, clock: () => now, queue: createQueue({ database: memory.database, log }) } as Deps;
  });

  const event = (more: Partial<ToldEvent>): ToldEvent => ({
    messageId: `m${(told += 1)}`,
    name: 'Did it',
    occurredAt: new Date(hour(1)),
    contactId: null,
    email: null,
    path: null,
    properties: {},
    ...more,
  });
  const take = (events: ToldEvent[], source = 'key:1') =>
    inPortal(deps, portalId, (at) => takeEvents(at, deps, { source, events, receivedAt: now }));
  const work = () =>
    deps.queue.drain({
      'settle-identities': (data) => settleIdentities(deps, data as { portalId: string }),
      'evaluate-contact': async (data) => void judged.push((data as { contactId: string }).contactId),
      'evaluate-contacts': async (data) => void judged.push(...(data as { contactIds: string[] }).contactIds),
      'evaluate-page': async () => undefined,
    } as Partial<Handlers> as Handlers);
  const appears = (contactId: string, ...emails: string[]) =>
    inPortal(deps, portalId, async (at) => {
      await saveEmails(at, { contactId, emails, now });
      await settleLater(at, deps);
    });
  const of = (contactId: string) =>
    inPortal(deps, portalId, async (at) => (await eventsOf(at, contactId)).map(({ name }) => name).toSorted());

  it('gives a known person his events at once, and has him judged', async () => {
    await appears('7', 'Ada@x.example');
    await work();
    assert.deepEqual(await take([event({ email: 'aDa@X.example' }), event({ contactId: '8', name: 'By id' })]), ['accepted', 'accepted']);
    assert.deepEqual([await of('7'), await of('8')], [['Did it'], ['By id']]);
    await work();
    assert.deepEqual(judged.toSorted(), ['7', '8']);
  });

  it('asks the database no more for a thousand events than for one', async () => {
    await appears('7', 'ada@x.example');
    await work();
    let asked = 0;
    const count = () => (asked += 1);
    memory.database.db.on('query', count);
    await take([event({ email: 'ada@x.example', userId: 'u' })]);
    const forOne = asked;
    asked = 0;
    await take(Array.from({ length: 1_000 }, () => event({ email: 'ada@x.example', userId: 'u' })));
    memory.database.db.off('query', count);
    await work();
    // A job that waits already is looked for once more, whatever the number.
    assert.ok(forOne > 3 && asked < forOne + 10, `${forOne} for one, ${asked} for a thousand`);
  });

  it('follows a chain that is closed last: browser, user, address, contact', async () => {
    await take([event({ anonymousId: 'a', name: 'Looked' })]);
    await take([event({ kind: 'identify', name: '', userId: 'u', anonymousId: 'a' }), event({ userId: 'u', name: 'Signed up' })]);
    await work();
    await take([event({ kind: 'identify', name: '', userId: 'u', email: 'ada@x.example' })]);
    await work();
    assert.deepEqual(await of('7'), []);
    await appears('7', 'ada@x.example');
    await work();
    assert.deepEqual(await of('7'), ['Looked', 'Signed up']);
    assert.deepEqual(judged, ['7']);
    await take([event({ anonymousId: 'a', name: 'Came again' })]);
    assert.deepEqual(await of('7'), ['Came again', 'Looked', 'Signed up'], 'what is settled is not looked for again');
  });

  it('knows a contact by its further addresses', async () => {
    await take([event({ email: 'ada@home.example' })]);
    await appears('7', 'ada@x.example', 'ADA@home.example');
    await work();
    assert.deepEqual(await of('7'), ['Did it']);
  });

  it('gives what came before a browser was lent to somebody to whom it belongs', async () => {
    await appears('7', 'ada@x.example');
    await appears('8', 'bo@x.example');
    await take([event({ kind: 'identify', name: '', anonymousId: 'a', email: 'bo@x.example', occurredAt: new Date(hour(5)) })]);
    await take([event({ anonymousId: 'a', name: 'Looked' })]);
    await work();
    assert.deepEqual(await of('8'), ['Looked']);
    await take([event({ kind: 'identify', name: '', anonymousId: 'a', email: 'ada@x.example', occurredAt: new Date(hour(2)) })]);
    await work();
    assert.deepEqual([await of('7'), await of('8')], [['Looked'], []]);
    assert.ok(judged.includes('7') && judged.includes('8'), 'who lost an event is judged again too');
  });

  it('does not take an event of somebody unknown for that of who had the browser', async () => {
    await appears('7', 'ada@x.example');
    await take([event({ kind: 'identify', name: '', anonymousId: 'a', email: 'ada@x.example' })]);
    await work();
    await take([event({ anonymousId: 'a', userId: 'bo' }), event({ anonymousId: 'a', email: 'bo@x.example' })]);
    await work();
    assert.deepEqual(await of('7'), []);
    await appears('8', 'bo@x.example');
    await work();
    assert.deepEqual(await of('8'), ['Did it']);
  });

  it('carries everything over when contacts merge, also what is told of the one that is gone', async () => {
    await appears('7', 'ada@x.example');
    await take([event({ userId: 'u', email: 'ada@x.example', name: 'Before' }), event({ contactId: '7', name: 'By id' })]);
    await work();
    await inPortal(deps, portalId, (at) => carryOver(at, { from: '8', into: '9', now }));
    await inPortal(deps, portalId, (at) => carryOver(at, { from: '7', into: '8', now }));
    await take([
      event({ contactId: '7', name: 'Late' }),
      event({ userId: 'u', name: 'User' }),
      event({ email: 'ada@x.example', name: 'Mail' }),
    ]);
    assert.deepEqual(await of('9'), ['Before', 'By id', 'Late', 'Mail', 'User']);
    await take([event({ userId: 'v', contactId: '7', name: 'Tied' }), event({ userId: 'v', name: 'Through it' })]);
    await work();
    assert.equal((await of('9')).length, 7);
  });

  it('moves what was told under an address that another contact has now', async () => {
    await appears('7', 'ada@x.example');
    await take([
      event({ userId: 'u', email: 'ada@x.example' }),
      event({ userId: 'u', name: 'User' }),
      event({ contactId: '7', name: 'His own' }),
    ]);
    await work();
    await appears('8', 'ada@x.example');
    await work();
    assert.deepEqual([await of('7'), await of('8')], [['His own'], ['Did it', 'User']]);
  });

  it('holds nothing of somebody who was erased, and takes nothing of them any more', async () => {
    await appears('7', 'ada@x.example');
    await take([event({ userId: 'ada-1', anonymousId: 'ada-browser', email: 'ada@x.example' }), event({ anonymousId: 'ada-browser' })]);
    await work();
    await take([event({ anonymousId: 'ada-second', email: 'ada@x.example' }), event({ anonymousId: 'ada-second' })]);
    await inPortal(deps, portalId, (at) => eraseContact(at, '7'));
    const rows = async (table: string) => {
      const { rows: all } = await memory.database.db.raw<{ rows: object[] }>('select * from ?? where portal_id = ?', [table, portalId]);
      return all;
    };
    for (const table of ['events', 'identities', 'identity_links']) assert.deepEqual(await rows(table), []);
    const late = [event({ contactId: '7' }), event({ contactId: '8', name: 'Other' })];
    assert.deepEqual(await take(late), ['accepted', 'accepted']);
    assert.deepEqual([(await rows('events')).length, await of('8')], [1, ['Other']]);
  });

  it('keeps portals and sources apart, and knows what it was told before', async () => {
    const first = event({ contactId: '7' });
    assert.deepEqual(await take([first]), ['accepted']);
    assert.deepEqual(await take([first], 'key:2'), ['accepted']);
    assert.deepEqual(await take([first, { ...first, properties: { a: 1 } }, { ...first, path: '/x' }]), [
      'duplicate',
      'conflict',
      'conflict',
    ]);
    const mine = portalId;
    portalId = memory.portal();
    assert.deepEqual(await take([first]), ['accepted']);
    portalId = mine;
    assert.equal((await of('7')).length, 2);
  });
});
