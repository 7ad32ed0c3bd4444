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
  for (const kind of [...after, 'reset_before', '500_before', 'timeout', '429']) {
    const isApplied = after.includes(kind);
    it(`${kind}: the write is ${isApplied ? 'there, and in the ledger' : 'nowhere'}`, async () => {
      await fault({ kind, times: 1 });
      if (kind.startsWith('timeout')) bench.giveUpAfter(500);
      if (/reset|timeout/.test(kind)) await assert.rejects(rename('Due'));
      else assert.ok((await rename('Due')).status >= 429);
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

  it('a spoiled refusal is still a refusal: nothing is written', async () => {
    await fault({ kind: '500_after', times: 1 });
    assert.equal((await bench.api('PATCH', path, { properties: { nothing_like_it: 'x' } })).status, 500);
    assert.equal(bench.control.ledger().length, 0);
    assert.equal((await bench.api('PATCH', path, { properties: { nothing_like_it: 'x' } })).status, 400);
  });
});
