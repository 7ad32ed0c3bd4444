import assert from 'node:assert/strict';
import type { Condition } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import { referencesOf } from '../../server/lifecycle/references.ts';
import { contactFacts } from '../../server/operations/contact-facts.ts';
import { recordChanges } from '../../server/store/changes.ts';
import { finishImport, startImport } from '../../server/store/imports.ts';
import { saveMeeting } from '../../server/store/meetings.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { replaceVisits } from '../../server/store/visits.ts';
import { change, contactRow, hour, install, meetingRow, visit } from '../store/rows.ts';
import { useDatabase } from '../support/databases.ts';

const leadStatus = { object: 'contact', property: 'hs_lead_status' } as const;
const changed: Condition = { kind: 'changed', ...leadStatus, from: 'NEW', to: 'CONNECTED', operator: 'at_least', times: 1 };
const wasBad: Condition = { kind: 'was_ever', ...leadStatus, values: ['BAD_TIMING'] };
const inSql: Condition = { kind: 'stage', object: 'contact', stages: ['sql'], test: 'in_for', days: 1 };
const booked: Condition = { kind: 'meeting', what: 'booked', operator: 'at_least', times: 1 };
const held: Condition = { kind: 'meeting', what: 'held', operator: 'at_least', times: 1 };

describe('operations/contact-facts', () => {
  const memory = useDatabase();

  async function verdicts(at: Portal, conditions: Condition[], history?: 'whole' | 'cut'): Promise<string[]> {
    const segments = conditions.map((condition, index) => ({ id: `s${index}`, name: `S${index}`, condition }));
    const known = { value: 'CONNECTED', since: hour(2), ...(history && { history }) };
    const contact = contactRow({ contactId: '7', properties: { hs_lead_status: known } });
    const facts = (await contactFacts(at, [contact], { asked: referencesOf(segments), watchedSince: null }))(contact);
    return evaluate(compile(segments), facts, new Date(hour(100))).segments.map(({ verdict }) => verdict);
  }

  it('bring the changes of a property that was read with its history, and of no other', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      await recordChanges(at, [
        change({ property: 'hs_lead_status', value: 'NEW', occurredAt: hour(1) }),
        change({ property: 'hs_lead_status', value: 'CONNECTED', occurredAt: hour(2) }),
        change({ property: 'city', value: 'BAD_TIMING', occurredAt: hour(2) }),
      ]);
      assert.deepEqual(await verdicts(at, [changed, wasBad], 'whole'), ['yes', 'no']);
      assert.deepEqual(await verdicts(at, [changed, wasBad], 'cut'), ['yes', 'unknown']);
      assert.deepEqual(await verdicts(at, [changed, wasBad]), ['unknown', 'unknown']);
    });
  });

  it('bring the stays in stages', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      const visits = [
        visit({ no: 1, stage: 'lead', leftAt: hour(9), dwellSeconds: 32_400 }),
        visit({ no: 2, stage: 'sql', previousStage: 'lead', enteredAt: hour(9) }),
      ];
      await replaceVisits(at, { objectType: 'contact', objectId: '7', visits });
      assert.deepEqual(await verdicts(at, [inSql]), ['yes']);
    });
  });

  it('bring meetings once the past has been read; one that was called off was booked and not held', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      await saveMeeting(at, meetingRow({ meetingId: '1', outcome: 'CANCELED' }));
      await saveMeeting(at, meetingRow({ meetingId: '2', contactId: '8' }));
      assert.deepEqual(await verdicts(at, [booked, held]), ['unknown', 'unknown']);
      await finishImport(at, { run: await startImport(at, { now: hour(1) }), now: hour(2) });
      assert.deepEqual(await verdicts(at, [booked, held]), ['yes', 'no']);
      await saveMeeting(at, meetingRow({ meetingId: '3', counts: 'source_not_listed' }));
      assert.deepEqual(await verdicts(at, [{ ...booked, operator: 'exactly' }, held]), ['yes', 'yes']);
    });
  });

  it('leave deals, companies and lists open, which nobody has read: neither such a condition nor its opposite holds', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await install(at);
      const asked: Condition[] = [
        { kind: 'related', records: 'open_deals', operator: 'at_least', times: 1 },
        { kind: 'related', records: 'companies', operator: 'at_most', times: 0 },
        { kind: 'list', list: '7' },
      ];
      const opposite = asked.map((of): Condition => ({ kind: 'not', of }));
      assert.deepEqual(await verdicts(at, [...asked, ...opposite]), Array(6).fill('unknown'));
    });
  });
});
