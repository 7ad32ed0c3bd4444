import assert from 'node:assert/strict';
import { addDelivery, dropOldDeliveries, finishDelivery, readDelivery } from '../../server/store/inbox.ts';
import { inPortal, noPortal } from '../../server/store/portal.ts';
import { useDatabase } from '../support/databases.ts';
import { hour } from './rows.ts';

describe('store/inbox', () => {
  const memory = useDatabase();
  const delivery = { source: 'hubspot', digest: 'd1', body: new Uint8Array([0, 255, 10, 123]), receivedAt: hour(1) };

  it('stores a delivery that comes twice once', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const first = await addDelivery(at, delivery);
      assert.equal(first.isNew, true);
      assert.deepEqual(await addDelivery(at, delivery), { id: first.id, isNew: false });
      assert.equal((await addDelivery(at, { ...delivery, source: 'segment' })).isNew, true);
    });
  });

  it('hands the bytes back as they came', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const { id } = await addDelivery(at, delivery);
      assert.deepEqual(await readDelivery(at, id), delivery.body);
      assert.equal(await readDelivery(at, '999999'), null);
    });
  });

  it('drops old deliveries that are finished and keeps those that still wait', async () => {
    const portal = memory.portal();
    const [done, waiting, young] = await inPortal(memory.database, portal, async (at) => {
      const added = [
        await addDelivery(at, { ...delivery, digest: 'done' }), await addDelivery(at, { ...delivery, digest: 'waiting' }), await addDelivery(at, { ...delivery, digest: 'young', receivedAt: hour(9) }),
      ];
      for (const { id } of [added[0], added[2]].flatMap((each) => each ?? [])) await finishDelivery(at, id, { state: 'done', note: null });
      return added.map(({ id }) => id);
    });
    await noPortal(memory.database, (trx) => dropOldDeliveries(trx, hour(5)));
    await inPortal(memory.database, portal, async (at) => {
      assert.equal(await readDelivery(at, done ?? ''), null);
      assert.notEqual(await readDelivery(at, waiting ?? ''), null);
      assert.equal((await addDelivery(at, { ...delivery, digest: 'young' })).id, young, 'known again');
    });
  });

  it('keeps the bytes of what could not be read, and only the digest of what was read to the end', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const done = await addDelivery(at, { ...delivery, digest: 'done' });
      const odd = await addDelivery(at, { ...delivery, digest: 'odd' });
      await finishDelivery(at, done.id, { state: 'done', note: null });
      await finishDelivery(at, odd.id, { state: 'quarantined', note: 'malformed_json' });
      assert.equal(await readDelivery(at, done.id), null);
      assert.deepEqual(await readDelivery(at, odd.id), delivery.body);
      assert.deepEqual(await addDelivery(at, { ...delivery, digest: 'done' }), { id: done.id, isNew: false });
    });
  });

  it('is not stored when its transaction fails', async () => {
    const portal = memory.portal();
    await assert.rejects(inPortal(memory.database, portal, async (at) => {
      await addDelivery(at, delivery);
      throw new Error('the process died here');
    }), /died/);
    await inPortal(memory.database, portal, async (at) => assert.equal((await addDelivery(at, delivery)).isNew, true));
  });
});
