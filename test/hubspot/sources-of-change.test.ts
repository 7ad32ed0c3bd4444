import assert from 'node:assert/strict';
import { kindOfSource, movedByDealSync } from '../../server/hubspot/sources-of-change.ts';

describe('sources of change', () => {
  const rows = [
    ['CRM_UI', 'person'],
    ['CRM_UI_BULK_ACTION', 'person'],
    ['FORM', 'form'],
    ['IMPORT', 'import'],
    ['AUTOMATION_PLATFORM', 'workflow'],
    ['INTEGRATION', 'integration'],
    ['API', 'api'],
    ['MERGE_OBJECTS', 'merge'],
    ['DEALS', 'hubspot'],
    ['CONTACTS', 'hubspot'],
    ['crm_ui', 'person'],
    ['constructor', 'unknown'],
    ['SOMETHING_NEW', 'unknown'],
    ['', 'unknown'],
  ] as const;
  for (const [source, kind] of rows) {
    it(`${source || 'no name'} is ${kind}`, () => assert.equal(kindOfSource(source), kind));
  }

  it('a lifecycle sync has nobody behind it', () => {
    assert.equal(movedByDealSync({ source: 'DEALS', userId: null }), true);
    assert.equal(movedByDealSync({ source: 'SOMETHING_NEW', userId: null }), true);
    assert.equal(movedByDealSync({ source: 'DEALS', userId: '5' }), false);
    assert.equal(movedByDealSync({ source: 'CRM_UI', userId: null }), false);
    assert.equal(movedByDealSync({ source: 'INTEGRATION', userId: null }), false);
  });
});
