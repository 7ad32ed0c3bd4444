import assert from 'node:assert/strict';
import { seedPortal } from '../house.ts';
import { associate } from '../../../emulator/crm/associations.ts';
import { loadPortal } from '../../../emulator/crm/load-seed.ts';
import type { PortalState } from '../../../emulator/crm/portal.ts';
import { archiveRecord, createRecord, restoreRecord } from '../../../emulator/crm/records.ts';
import { findByUnique } from '../../../emulator/crm/indexes.ts';
import type { Change } from '../../../emulator/crm/types.ts';

const source = { type: 'CRM_UI', userId: '1' };

describe('emulator/crm changes', () => {
  let portal: PortalState;
  let changes: Change[];
  beforeEach(() => {
    portal = loadPortal(seedPortal(), { clock: () => new Date('2026-06-01T12:00:00Z') });
    changes = [];
    portal.changes.on('change', (change) => changes.push(change));
  });

  it('a creation is followed by one change for each initial value, all at the same moment', () => {
    const { id } = createRecord(portal, { type: 'contacts', properties: { email: 'new@x.test', firstname: 'Neo' }, source });
    assert.equal(changes[0]?.kind, 'created');
    const values = changes.flatMap((change) =>
      change.kind === 'propertyChanged' && !change.calculated ? [[change.property, change.value, change.previous, change.initial]] : [],
    );
    assert.deepEqual(values, [
      ['email', 'new@x.test', null, true],
      ['firstname', 'Neo', null, true],
      ['lifecyclestage', 'lead', null, true],
    ]);
    assert.ok(changes.every((change) => change.at === '2026-06-01T12:00:00.000Z' && change.objectId === id));
  });

  it('a primary link is announced from both sides together with its plain one', () => {
    associate(portal, { from: { type: 'contacts', id: '502' }, to: { type: 'companies', id: '601' }, typeIds: [1], source });
    const links = changes.flatMap((change) =>
      change.kind === 'associated' ? [[change.objectType, change.objectId, change.toId, change.typeId, change.primary]] : [],
    );
    assert.deepEqual(links, [
      ['contacts', '502', '601', 279, false],
      ['companies', '601', '502', 280, false],
      ['contacts', '502', '601', 1, true],
      ['companies', '601', '502', 2, true],
    ]);
  });

  it('an archived record leaves the indexes and a restored one comes back into them', () => {
    const target = { type: 'contacts', id: '501', source } as const;
    assert.equal(archiveRecord(portal, target), true);
    assert.equal(archiveRecord(portal, target), false);
    assert.equal(findByUnique(portal, 'contacts', { property: 'email', value: 'one@acme.test' }), null);
    assert.equal(restoreRecord(portal, target), true);
    assert.equal(findByUnique(portal, 'contacts', { property: 'email', value: 'ONE@acme.test' })?.id, '501');
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['deleted', 'restored'],
    );
  });

  it('a seed announces nothing and is itself left as it was', () => {
    const seed = seedPortal();
    const before = structuredClone(seed);
    const loaded = loadPortal(seed, { clock: () => new Date() });
    createRecord(loaded, { type: 'contacts', properties: { email: 'new@x.test' }, source });
    assert.deepEqual(seed, before);
  });
});
