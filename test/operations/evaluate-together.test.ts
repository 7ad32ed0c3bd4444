import assert from 'node:assert/strict';
import type { Condition, Settings } from '@stagebook/contract';
import fc from 'fast-check';
import { pino } from 'pino';
import type { Deps } from '../../server/deps.ts';
import type { JobRequest } from '../../server/jobs/queue.ts';
import { evaluateContact } from '../../server/operations/evaluate-contact.ts';
import { evaluateContacts, evaluatePage } from '../../server/operations/evaluate-together.ts';
import { saveContact } from '../../server/store/contacts.ts';
import { deedsOf } from '../../server/store/deeds.ts';
import { addEvents, eventsOf } from '../../server/store/events.ts';
import { finishImport, startImport } from '../../server/store/imports.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { appendSettings } from '../../server/store/settings.ts';
import { bareSettings } from '../support/bare-settings.ts';
import { useDatabase } from '../support/databases.ts';
import { contactRow, hour, install } from './../store/rows.ts';

const people = ['1', '2', '3', '4'];
type Step = { segments: { event: string; times: number; isNot: boolean }[]; told: { who: string; event: string; hoursAgo: number }[] };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    segments: fc.array(fc.record({ event: fc.constantFrom('a', 'b'), times: fc.integer({ min: 1, max: 2 }), isNot: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    told: fc.array(fc.record({ who: fc.constantFrom(...people), event: fc.constantFrom('a', 'b'), hoursAgo: fc.integer({ min: 0, max: 60 }) }), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('operations/evaluate-together', function () {
  this.timeout(120_000);
  const memory = useDatabase();
  let hours = 100;

  /** Operations whose jobs are handed to the test. */
  function house(jobs: JobRequest[]): Deps {
    const queue = { send: (_trx: unknown, request: JobRequest | readonly JobRequest[]) => Promise.resolve(void jobs.push(...([request].flat() as JobRequest[]))) };
    return { db: memory.database.db, clock: () => new Date(hour(hours)), log: pino({ level: 'silent' }), queue, config: { appId: '1' } } as unknown as Deps;
  }

  async function prepare(portalId: string): Promise<void> {
    hours = 100;
    await inPortal(memory.database, portalId, async (at) => {
      await install(at);
      await finishImport(at, { run: await startImport(at, { now: hour(1) }), now: hour(2) });
      for (const contactId of people) await saveContact(at, contactRow({ contactId }));
    });
  }

  async function save(at: Portal, step: Step, no: number): Promise<number> {
    const condition = ({ event, times, isNot }: Step['segments'][number]): Condition => {
      const done: Condition = { kind: 'event', name: event, operator: 'at_least', times };
      return isNot ? { kind: 'not', of: done } : done;
    };
    const segments = step.segments.map((segment, index) => ({ id: `s${index}`, name: `S${index}`, isOn: true, listId: null, listSince: null, condition: condition(segment) }));
    const settings: Settings = { ...bareSettings, rules: [], segments };
    const version = await appendSettings(at, { baseVersion: no, settings, savedBy: null, note: null, now: hour(hours) });
    await addEvents(at, step.told.map(({ who, event, hoursAgo }, index) => ({
      source: 'api', messageId: `${no}-${index}`, name: event, occurredAt: hour(hours - hoursAgo), learnedAt: hour(hours), path: null, properties: {}, contactId: who, email: null,
    })));
    return version;
  }

  async function stored(at: Portal): Promise<unknown> {
    const of = async (sql: string) => ((await at.trx.raw(sql, [at.portalId])) as { rows: unknown[] }).rows;
    return {
      stays: await of('select contact_id, segment_id, entered_at, noticed_at, left_at, opened_by, left_by, settings_version, trace from segment_memberships where portal_id = ? order by 1, 2, 3, 5'),
      looks: await of('select contact_id, settings_version, found from evaluations where portal_id = ? order by 1'),
      due: await of('select contact_id, look_at from contacts where portal_id = ? order by 1'),
    };
  }

  it('stores what judging one by one stores, whatever is edited and told', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (life) => {
        const [together, alone] = [memory.portal(), memory.portal()];
        await prepare(together);
        await prepare(alone);
        for (const [no, step] of life.entries()) {
          const jobs: JobRequest[] = [];
          const version = await inPortal(memory.database, together, (at) => save(at, step, no));
          await inPortal(memory.database, alone, (at) => save(at, step, no));
          await evaluatePage(house(jobs), { portalId: together, version, after: '0' });
          assert.deepEqual(jobs, [], 'without rules nobody is left to a job of his own');
          for (const contactId of people) await evaluateContact(house([]), { portalId: alone, contactId });
          assert.deepEqual(await inPortal(memory.database, together, stored), await inPortal(memory.database, alone, stored));
          hours += 10;
        }
      }),
      { numRuns: 15 },
    );
  });

  it('stops when newer settings have other segments, and goes on when they only have other names', async () => {
    const portalId = memory.portal();
    await prepare(portalId);
    const step = { segments: [{ event: 'a', times: 1, isNot: false }], told: [] };
    const looked = () => inPortal(memory.database, portalId, async (at) => ((await stored(at)) as { looks: unknown[] }).looks.length);
    const first = await inPortal(memory.database, portalId, (at) => save(at, step, 0));
    const second = await inPortal(memory.database, portalId, (at) => save(at, { ...step, segments: [{ event: 'b', times: 1, isNot: false }] }, 1));
    await inPortal(memory.database, portalId, (at) => save(at, { ...step, segments: [{ event: 'b', times: 1, isNot: false }] }, 2));
    await evaluatePage(house([]), { portalId, version: first, after: '0' });
    assert.equal(await looked(), 0);
    await evaluatePage(house([]), { portalId, version: second, after: '0' });
    assert.equal(await looked(), people.length);
  });

  it('asks for a job for each when one spoils it for all', async () => {
    const portalId = memory.portal();
    await prepare(portalId);
    await inPortal(memory.database, portalId, (at) => save(at, { segments: [{ event: 'a', times: 1, isNot: false }], told: [] }, 0));
    await inPortal(memory.database, portalId, (at) => at.trx.raw(`insert into contact_deeds values (?, '2', 'spoilt')`, [portalId]));
    const jobs: JobRequest[] = [];
    await evaluateContacts(house(jobs), { portalId, contactIds: people });
    assert.deepEqual(jobs.map(({ name, key }) => [name, key]), people.map((id) => ['evaluate-contact', `${portalId}:${id}`]));
  });

  it('reads deeds that are the events, whoever they come to belong to', async () => {
    const portalId = memory.portal();
    await prepare(portalId);
    await inPortal(memory.database, portalId, async (at) => {
      await save(at, { segments: [{ event: 'a', times: 1, isNot: false }], told: [1, 2, 3].map((hoursAgo) => ({ who: '1', event: 'a', hoursAgo })) }, 0);
      const same = async () => {
        for (const isCarriedAsked of [false, true]) {
          const deeds = await deedsOf(at, { contactIds: people, isCarriedAsked });
          for (const who of people) {
            const events = (await eventsOf(at, who)).map(({ name, path, occurredAt }) => [name, path, Date.parse(occurredAt)]);
            assert.deepEqual((deeds.get(who) ?? []).map((deed) => deed.slice(0, 3)).toSorted(), events.toSorted());
          }
        }
      };
      await same();
      await at.trx.raw(`update events set contact_id = '2' where portal_id = ? and message_id = '0-1'`, [portalId]);
      await same();
      await at.trx.raw(`delete from events where portal_id = ? and contact_id = '2'`, [portalId]);
      await same();
    });
  });
});
