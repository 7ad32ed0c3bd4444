// Faults on the real API routes: the record and the ledger tell whether a spoiled write took place.

import assert from 'node:assert/strict';
import { startBench } from '../control/harness.ts';
import type { Bench } from '../control/harness.ts';

const path = '/crm/objects/2026-09/contacts/501';

describe('emulator/faults on the HubSpot API', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench({ webhookOrigin: 'http://127.0.0.1:9' });
  });
  afterEach(async () => {
    await bench.stop();
  });

  const fault = async (rule: object): Promise<void> => {
    assert.equal((await bench.call('PUT', 'faults', { rules: [rule] })).status, 200);
  };
  const rename = (firstname: string) => bench.api('PATCH', path, { properties: { firstname } });
  const name = (): string | undefined => bench.control.object({ type: 'contacts', id: '501' }).properties['firstname'];

  const after = ['reset_after', '500_after', '502_html_after', 'timeout_after'];
  for (const kind of [...after, 'reset_before', '500_before', 'timeout', '429', '423', '477']) {
    const isApplied = after.includes(kind);
    it(`${kind}: the write is ${isApplied ? 'there, and in the ledger' : 'nowhere'}`, async () => {
      await fault({ kind, times: 1 });
      if (kind.startsWith('timeout')) bench.giveUpAfter(500);
      if (/reset|timeout/.test(kind)) await assert.rejects(rename('Due'));
      else assert.ok((await rename('Due')).status >= 423);
      bench.giveUpAfter(5_000);
      assert.equal(name(), isApplied ? 'Due' : 'Uno');
      assert.equal(bench.control.ledger().length, isApplied ? 1 : 0);
      assert.equal((await rename('Tre')).status, 200);
      assert.equal(name(), 'Tre');
    });
  }

  it('a fault never strikes the control surface, nor the consent and token routes', async () => {
    await fault({ kind: '500_before' });
    assert.equal((await rename('Due')).status, 500);
    assert.equal((await bench.call('GET', 'switches')).status, 200);
    await bench.install();
    assert.equal((await rename('Due')).status, 500);
    assert.equal(bench.control.faults()[0]?.struck, 2);
  });

  it('a locked record says nothing of when, a moving account always does', async () => {
    await fault({ kind: '423', times: 1 });
    const locked = await rename('Due');
    assert.deepEqual([locked.status, locked.headers.get('retry-after')], [423, null]);
    await fault({ kind: '477', times: 1 });
    const moving = await bench.api<{ category: string }>('PATCH', path, { properties: { firstname: 'Due' } });
    assert.deepEqual([moving.status, moving.body.category, moving.headers.get('retry-after')], [477, 'MIGRATION_IN_PROGRESS', '3600']);
    await fault({ kind: '477', times: 1, retryAfterSeconds: 5 });
    assert.equal((await rename('Due')).headers.get('retry-after'), '5');
  });

  it('a spoiled refusal is still a refusal: nothing is written', async () => {
    await fault({ kind: '500_after', times: 1 });
    assert.equal((await bench.api('PATCH', path, { properties: { nothing_like_it: 'x' } })).status, 500);
    assert.equal(bench.control.ledger().length, 0);
    assert.equal((await bench.api('PATCH', path, { properties: { nothing_like_it: 'x' } })).status, 400);
  });
});
