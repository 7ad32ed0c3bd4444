// Events, what says whose they are, and contacts, all at the same time over many connections: nothing may pass another unseen.
import assert from 'node:assert/strict';
import type { Deps } from '../../server/deps.ts';
import { createQueue, type Handlers } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/log.ts';
import { settleIdentities, settleLater } from '../../server/operations/settle-identities.ts';
import { takeEvents, type ToldEvent } from '../../server/operations/take-events.ts';
import { eventsOf } from '../../server/store/events.ts';
import { saveEmails } from '../../server/store/identities.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';

const people = 40;

describe('whose events are, while everything happens at once', function () {
  this.timeout(120_000);
  const memory = useDatabase();

  it('is right in the end, and nothing waits for ever', async () => {
    const portalId = memory.portal();
    const log = createLogger({ level: 'fatal' });
    const deps = { db: memory.database.db, log, clock: () => new Date(), queue: createQueue({ database: memory.database, log }) } as Deps;
    const event = (no: number, part: string, more: Partial<ToldEvent>): ToldEvent => ({
      messageId: `${part}-${no}`,
      name: part,
      occurredAt: new Date(Date.UTC(2026, 1, 1)),
      contactId: null,
      email: null,
      path: null,
      properties: {},
      ...more,
    });
    const take =
      (...events: ToldEvent[]) =>
      () =>
        inPortal(deps, portalId, (at) => takeEvents(at, deps, { source: 'key:1', events, receivedAt: new Date() }));
    const work = Array.from({ length: people }, (_, no) => [
      take(event(no, 'looked', { anonymousId: `a${no}` })),
      take(event(no, 'tied', { kind: 'identify', anonymousId: `a${no}`, userId: `u${no}` })),
      take(event(no, 'did', { userId: `u${no}` })),
      take(event(no, 'said', { kind: 'identify', userId: `u${no}`, email: `p${no}@x.example` })),
      take(event(no, 'wrote', { email: `p${no}@x.example` })),
      () =>
        inPortal(deps, portalId, async (at) => {
          await saveEmails(at, { contactId: `${100 + no}`, emails: [`p${no}@x.example`], now: new Date() });
          await settleLater(at, deps);
        }),
    ]).flat();
    const shuffled = work.map((_, no) => work[(no * 97) % work.length]!);
    assert.equal(new Set(shuffled).size, work.length);
    const judged = new Set<string>();
    const handlers = {
      'settle-identities': (data) => settleIdentities(deps, data as { portalId: string }),
      'evaluate-contact': async (data) => void judged.add((data as { contactId: string }).contactId),
      'evaluate-contacts': async (data) => (data as { contactIds: string[] }).contactIds.forEach((id) => judged.add(id)),
      'evaluate-page': async () => undefined,
    } as Partial<Handlers> as Handlers;
    const left = [...shuffled];
    const teller = async () => {
      for (let next = left.pop(); next; next = left.pop()) await next();
    };
    const settler = async () => {
      while (left.length > 0) await settleIdentities(deps, { portalId });
    };
    await Promise.all([teller(), teller(), teller(), teller(), settler()]);
    await deps.queue.drain(handlers);
    for (let no = 0; no < people; no += 1) {
      const own = await inPortal(deps, portalId, (at) => eventsOf(at, `${100 + no}`));
      assert.deepEqual(own.map(({ name }) => name).toSorted(), ['did', 'looked', 'wrote'], `person ${no}`);
    }
    assert.equal(judged.size, people, 'everybody was judged after the last event of theirs was found');
    await deps.queue.stop();
  });
});
