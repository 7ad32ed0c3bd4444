// However a stream of messages is shuffled, doubled, split into calls, and mixed with contacts that appear and merge: everybody ends with the
// same events. The oracle knows only the words of the rule, and imports nothing of the server.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deps } from '../../server/deps.ts';
import { createQueue, type Handlers } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/log.ts';
import { settleIdentities, settleLater } from '../../server/operations/settle-identities.ts';
import { takeEvents, type ToldEvent } from '../../server/operations/take-events.ts';
import { carryOver, saveEmails } from '../../server/store/identities.ts';
import { inPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';

type Message = {
  no: number;
  kind: 'track' | 'page' | 'identify';
  email: string | null;
  userId: string | null;
  anonymousId: string | null;
  contactId: string | null;
};
/** A contact that the CRM tells of with its addresses, or one that was merged into another. */
type World = { addresses: Record<string, string>; merged: Record<string, string> };
type Step = { tell: Message[] } | { appears: string } | { merges: string } | 'settle';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const momentOf = (no: number) => new Date(start + no * day);

const some = <T>(values: T[], nothing = 2) => fc.option(fc.constantFrom(...values), { nil: null, freq: nothing });
const messages = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Message['kind']>('track', 'page', 'identify'),
      email: some(['a@x', 'b@x', 'c@x'], 1),
      userId: some(['u', 'v']),
      anonymousId: some(['m', 'n']),
      contactId: fc.option(fc.constantFrom('1', '2', '3'), { nil: null, freq: 8 }).map((id) => id),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) => all.map((one, no): Message => ({ no, ...one })));
const world: fc.Arbitrary<World> = fc.record({
  addresses: fc.record({ 'a@x': fc.constantFrom('1', '2'), 'b@x': fc.constantFrom('2', '3') }, { requiredKeys: [] }) as fc.Arbitrary<
    Record<string, string>
  >,
  merged: fc.constantFrom<Record<string, string>>({}, { 1: '2' }, { 2: '3' }, { 1: '2', 2: '3' }),
});

/** Who did each event, told all at once: the rule of docs, in the plainest words. */
function owners(all: readonly Message[], { addresses, merged }: World): Map<string, number[]> {
  const survivor = (id: string): string => (merged[id] === undefined ? id : survivor(merged[id]));
  const ofEmail = (email: string) => (addresses[email] === undefined ? null : survivor(addresses[email]));
  const ofUser = (userId: string): string | null => {
    const own = all.filter((one) => one.userId === userId);
    const first = (value: string, of: 'email' | 'contactId') => Math.min(...own.filter((one) => one[of] === value).map(({ no }) => no));
    const newest = (of: 'email' | 'contactId') =>
      [...new Set(own.flatMap((one) => one[of] ?? []))].toSorted((one, other) => first(other, of) - first(one, of));
    const [contact] = newest('contactId');
    return contact !== undefined
      ? survivor(contact)
      : (newest('email')
          .map(ofEmail)
          .find((one) => one !== null) ?? null);
  };
  const ofBrowser = (anonymousId: string): string | null => {
    const first = all.find((one) => one.anonymousId === anonymousId && (one.userId ?? one.email ?? one.contactId) !== null);
    if (!first) return null;
    if (first.userId !== null) return ofUser(first.userId);
    return first.contactId !== null ? survivor(first.contactId) : ofEmail(first.email ?? '');
  };
  const ownerOf = ({ contactId, email, userId, anonymousId }: Message): string | null => {
    if (contactId !== null) return survivor(contactId);
    const known = (email === null ? null : ofEmail(email)) ?? (userId === null ? null : ofUser(userId));
    if (known !== null || email !== null || userId !== null) return known;
    return anonymousId === null ? null : ofBrowser(anonymousId);
  };
  const found = new Map<string, number[]>();
  for (const one of all.filter(({ kind }) => kind !== 'identify')) {
    const owner = ownerOf(one);
    if (owner !== null) found.set(owner, [...(found.get(owner) ?? []), one.no]);
  }
  return found;
}

/** One of the ways in which all of it may reach us: contacts and merges among the messages, some messages twice, in calls of any size. */
const arrival = (all: Message[], { addresses, merged }: World): fc.Arbitrary<Step[]> => {
  const facts: Step[] = [
    ...Object.keys(addresses).map((appears): Step => ({ appears })),
    ...Object.keys(merged).map((merges): Step => ({ merges })),
    'settle',
    'settle',
  ];
  const again = fc.subarray(all);
  return again.chain((twice) =>
    fc.shuffledSubarray([...all, ...twice, ...facts], { minLength: all.length + twice.length + facts.length }).chain((order) =>
      fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joined) =>
        order.reduce<Step[]>((steps, one, at) => {
          const last = steps.at(-1);
          if (one === 'settle' || !('no' in one)) return [...steps, one];
          if (joined[at] && typeof last === 'object' && 'tell' in last) return [...steps.slice(0, -1), { tell: [...last.tell, one] }];
          return [...steps, { tell: [one] }];
        }, []),
      ),
    ),
  );
};

const scene = fc.tuple(messages, world).chain(([all, facts]) => fc.tuple(fc.constant(all), fc.constant(facts), arrival(all, facts)));

describe('whose events are', function () {
  this.timeout(300_000);
  const memory = useDatabase();

  it('is the same however they arrive, and as the rule says', async () => {
    const log = createLogger({ level: 'fatal' });
    const deps = {
      db: memory.database.db,
      log,
      clock: () => new Date(start),
      queue: createQueue({ database: memory.database, log }),
    } as unknown as Deps;
    // The queue has tests of its own: here what it would run is called in its place.
    const quiet = { ...deps, queue: { ...deps.queue, send: async () => undefined } } as Deps;
    const now = new Date(start);
    await fc.assert(
      fc.asyncProperty(scene, async ([all, facts, steps]) => {
        const portalId = memory.portal();
        for (const step of steps) {
          if (step === 'settle') await settleIdentities(quiet, { portalId });
          else
            await inPortal(quiet, portalId, async (at) => {
              if ('tell' in step) await takeEvents(at, quiet, { source: 'key:1', events: step.tell.map(toldEvent), receivedAt: now });
              else if ('appears' in step)
                await saveEmails(at, { contactId: facts.addresses[step.appears] ?? '', emails: [step.appears], now });
              else await carryOver(at, { from: step.merges, into: facts.merged[step.merges] ?? '', now });
            });
        }
        await settleIdentities(quiet, { portalId });
        const { rows } = await memory.database.db.raw<{ rows: { contact_id: string; message_id: string }[] }>(
          "select contact_id, message_id from events where portal_id = ? and contact_id is not null and kind <> 'identify'",
          [portalId],
        );
        const found = Map.groupBy(rows, (row) => row.contact_id);
        const plain = (of: Iterable<[string, number[]]>) => [...of].map(([id, nos]) => [id, nos.toSorted((a, b) => a - b)]).toSorted();
        assert.deepEqual(plain([...found].map(([id, own]) => [id, own.map((row) => Number(row.message_id))])), plain(owners(all, facts)));
      }),
      { numRuns: 300 },
    );
  });

  it('is asked for whenever something is to be followed up', async () => {
    const portalId = memory.portal();
    const log = createLogger({ level: 'fatal' });
    const deps = {
      db: memory.database.db,
      log,
      clock: () => new Date(start),
      queue: createQueue({ database: memory.database, log }),
    } as Deps;
    const done: string[] = [];
    const work = () =>
      deps.queue.drain({
        'settle-identities': async (data) => void done.push((data as { portalId: string }).portalId),
      } as Partial<Handlers> as Handlers);
    await inPortal(deps, portalId, (at) => settleLater(at, deps));
    await work();
    assert.deepEqual(done, []);
    await inPortal(deps, portalId, async (at) => {
      await saveEmails(at, { contactId: '1', emails: ['a@x'], now: new Date(start) });
      await settleLater(at, deps);
    });
    await work();
    assert.deepEqual(done, [portalId]);
  });
});

function toldEvent({ no, kind, ...who }: Message): ToldEvent {
  return {
    ...who,
    kind,
    messageId: String(no),
    name: `Event ${no}`,
    occurredAt: momentOf(no),
    path: kind === 'page' ? '/' : null,
    properties: {},
  };
}
