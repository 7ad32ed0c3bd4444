import assert from 'node:assert/strict';
import { addImportPages, finishImport, finishImportPage, importProgress, isCurrentImport, isPhaseComplete, markPhaseListed, startImport, startPhase, type PhaseOf } from '../../server/store/imports.ts';
import { inPortal } from '../../server/store/portal.ts';
import { onServer, useDatabase } from '../support/databases.ts';
import { hour } from './rows.ts';

describe('store/imports', () => {
  const memory = useDatabase();

  it('shows the phase and what is done of it, each page once', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      assert.equal(await importProgress(at), null);
      const run = await startImport(at, { now: hour(1) });
      assert.deepEqual(await importProgress(at), { phase: 'starting', done: 0, total: null, startedAt: hour(1) });
      const contacts: PhaseOf = { run, phase: 'contacts' };
      await startPhase(at, { ...contacts, total: 80 });
      await startPhase(at, { ...contacts, total: null });
      await addImportPages(at, { ...contacts, pages: [{ page: '1', size: 50 }, { page: '51', size: 30 }] });
      await addImportPages(at, { ...contacts, pages: [{ page: '51', size: 30 }] });
      await finishImportPage(at, { ...contacts, page: '1', now: hour(2) });
      await finishImportPage(at, { ...contacts, page: '1', now: hour(2) });
      assert.deepEqual(await importProgress(at), { phase: 'contacts', done: 50, total: 80, startedAt: hour(1) });
      await startPhase(at, { run, phase: 'companies', total: 20 });
      assert.deepEqual(await importProgress(at), { phase: 'companies', done: 0, total: 20, startedAt: hour(1) });
      await startPhase(at, { ...contacts, total: null });
      assert.equal((await importProgress(at))?.phase, 'companies');
      await finishImport(at, { run, now: hour(3) });
      assert.equal((await importProgress(at))?.phase, 'done');
    });
  });

  it('closes a phase when all its pages are known and done, for one caller', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const phase: PhaseOf = { run: await startImport(at, { now: hour(1) }), phase: 'contacts' };
      await startPhase(at, { ...phase, total: 1 });
      await addImportPages(at, { ...phase, pages: [{ page: '1', size: 1 }] });
      assert.equal(await isPhaseComplete(at, phase), false);
      await finishImportPage(at, { ...phase, page: '1', now: hour(2) });
      assert.equal(await isPhaseComplete(at, phase), false, 'more pages may come');
      await markPhaseListed(at, phase);
      assert.equal(await isPhaseComplete(at, phase), true);
      assert.equal(await isPhaseComplete(at, phase), false);
    });
  });

  it('closes an empty phase', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const phase: PhaseOf = { run: await startImport(at, { now: hour(1) }), phase: 'meetings' };
      await startPhase(at, { ...phase, total: 0 });
      await markPhaseListed(at, phase);
      assert.equal(await isPhaseComplete(at, phase), true);
    });
  });

  it('makes a run stale when a newer one starts', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const first = await startImport(at, { now: hour(1) });
      assert.equal(await isCurrentImport(at, first), true);
      const second = await startImport(at, { now: hour(2) });
      assert.deepEqual([await isCurrentImport(at, first), await isCurrentImport(at, second)], [false, true]);
      assert.equal((await importProgress(at))?.startedAt, hour(2));
    });
  });

  // The embedded database runs one transaction at a time: there it has nothing to prove.
  if (onServer) it('closes a phase exactly once when its last pages end at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const portal = memory.portal();
      const pages = ['1', '2', '3', '4'];
      const phase = await inPortal(memory.database, portal, async (at): Promise<PhaseOf> => {
        const begun: PhaseOf = { run: await startImport(at, { now: hour(1) }), phase: 'contacts' };
        await startPhase(at, { ...begun, total: 4 });
        await addImportPages(at, { ...begun, pages: pages.map((page) => ({ page, size: 1 })) });
        await markPhaseListed(at, begun);
        return begun;
      });
      const closed = await Promise.all(pages.map((page) => inPortal(memory.database, portal, async (at) => {
        await finishImportPage(at, { ...phase, page, now: hour(2) });
        return await isPhaseComplete(at, phase);
      })));
      assert.deepEqual(closed.filter(Boolean), [true]);
      await inPortal(memory.database, portal, async (at) => assert.equal((await importProgress(at))?.done, 4));
    }
  });
});
