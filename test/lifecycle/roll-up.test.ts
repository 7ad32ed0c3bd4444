import assert from 'node:assert/strict';
import { rolledUpStage } from '../../server/lifecycle/roll-up.ts';

const stages = ['subscriber', 'lead', 'sql', 'customer', 'other'].map((id) => ({ id }));

describe('rolledUpStage (S34)', () => {
  it('is the hottest stage that any contact has', () => {
    assert.equal(rolledUpStage('hottest', { stages, contacts: ['lead', 'customer', null, 'sql'] }), 'customer');
  });

  it('is the coldest of them all when all must have reached it, and none while anybody has no stage', () => {
    assert.equal(rolledUpStage('all_reached', { stages, contacts: ['sql', 'customer', 'lead'] }), 'lead');
    assert.equal(rolledUpStage('all_reached', { stages, contacts: ['sql', null] }), null);
    assert.equal(rolledUpStage('all_reached', { stages, contacts: ['sql', 'gone from the model'] }), null);
  });

  it('never asks for the stage of those who fit nowhere, and takes no notice of them', () => {
    assert.equal(rolledUpStage('hottest', { stages, contacts: ['lead', 'other'] }), 'lead');
    assert.equal(rolledUpStage('all_reached', { stages, contacts: ['sql', 'other'] }), 'sql');
    assert.equal(rolledUpStage('hottest', { stages, contacts: ['other'] }), null);
  });

  it('is nothing when it is off, without contacts, and for stages that the model does not have', () => {
    assert.equal(rolledUpStage('off', { stages, contacts: ['sql'] }), null);
    assert.equal(rolledUpStage('hottest', { stages, contacts: [] }), null);
    assert.equal(rolledUpStage('hottest', { stages, contacts: ['unheard of'] }), null);
  });
});
