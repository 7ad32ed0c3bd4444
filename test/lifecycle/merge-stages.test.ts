import assert from 'node:assert/strict';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { mergeStages } from '../../server/lifecycle/merge-stages.ts';

const stages = [
  { id: 'lead', label: 'Lead' },
  { id: '41', label: 'Prospect' },
  { id: 'salesqualifiedlead', label: 'SQL' },
];
const settings = defaultSettings(stages);

describe('stages that changed in the portal', () => {
  it('are the same settings when nothing differs', () => assert.equal(mergeStages(settings, stages), settings));
  it('keep what was written about them when they are renamed and reordered', () => {
    const written = { ...settings, stages: settings.stages.map((stage) => ({ ...stage, definition: `About ${stage.id}` })) };
    const merged = mergeStages(written, [stages[2]!, { id: 'lead', label: 'Warm lead' }, stages[1]!]);
    assert.deepEqual(
      merged.stages.map(({ id, label, definition }) => [id, label, definition]),
      [
        ['salesqualifiedlead', 'SQL', 'About salesqualifiedlead'],
        ['lead', 'Warm lead', 'About lead'],
        ['41', 'Prospect', 'About 41'],
      ],
    );
  });
  it('switch a rule off when its stage is gone', () => {
    const on = { ...settings, rules: settings.rules.map((rule) => ({ ...rule, isOn: true })) };
    const merged = mergeStages(on, [stages[0]!, stages[2]!]);
    const rule = merged.rules.find(({ id }) => id === 'prospect');
    assert.deepEqual([rule?.stage, rule?.isOn], [null, false]);
  });
  it('never leave a booking without a stage that exists', () => {
    assert.equal(mergeStages(settings, [stages[0]!]).deals.bookedStage, 'lead');
  });
  it('are not believed when there are none', () => assert.equal(mergeStages(settings, []), settings));
});
