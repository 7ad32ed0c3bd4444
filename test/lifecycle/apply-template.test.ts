// A template over portals of every kind: what it adds, what it leaves alone, and where its stages go.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newStageId, stagesWithMissing, templatesOver, withBookedStage, withTemplate } from '../../server/lifecycle/apply-template.ts';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { mergeStages } from '../../server/lifecycle/merge-stages.ts';
import { parseSettings } from '../../server/lifecycle/parse-settings.ts';
import { describeStage } from '../../server/lifecycle/stage-lexicon.ts';
import { templateOf, templates } from '../../server/lifecycle/templates.ts';

const usual = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'];
const hubspots = usual.map((id) => ({ id, label: id }));
const saas = templateOf('saas');
const anyStages = fc
  .uniqueArray(fc.constantFrom(...usual, 'pql', 'Prospect', 'User', 'Waiting room', 'SQL'), { minLength: 1 })
  .map((names) => names.map((id) => ({ id, label: id })));

describe('a template', () => {
  it('names stages that the lexicon describes, and leads each segment to one of its own', () => {
    for (const { stages, segments } of templates) {
      for (const label of stages) assert.notEqual(describeStage({ id: '', label }).definition, '', label);
      for (const { leadsTo } of segments) assert.ok(stages.includes(leadsTo), leadsTo);
    }
  });

  it("lies over HubSpot's own stages by their ids, whatever they are called, and says which are missing", () => {
    const renamed = hubspots.map(({ id }) => ({ id, label: `Neu ${id}` }));
    const [over, theirs] = templatesOver(renamed);
    assert.deepEqual(
      over?.stages.map(({ label, stage }) => [label, stage]),
      [
        ['Lead', 'lead'],
        ['Prospect', null],
        ['User', null],
        ['PQL', null],
        ['SQL', 'salesqualifiedlead'],
        ['Opportunity', 'opportunity'],
        ['Customer', 'customer'],
        ['Evangelist', 'evangelist'],
        ['Other', 'other'],
      ],
    );
    assert.deepEqual(
      theirs?.stages.map(({ stage }) => stage),
      usual,
    );
    assert.deepEqual([over?.segments, over?.rules], [['Lead', 'Prospect', 'User', 'PQL', 'Customer'], 5]);
  });

  it('is applied once: a second time changes nothing, and the result holds', () => {
    fc.assert(
      fc.property(anyStages, fc.constantFrom(...templates), fc.constantFrom(...templates), (stages, one, other) => {
        const once = withTemplate(withTemplate(defaultSettings(stages), one), other);
        assert.deepEqual(withTemplate(withTemplate(once, one), other), once);
        assert.ok(parseSettings(once, { stageIds: stages.map(({ id }) => id) }).ok);
        assert.ok(once.rules.every(({ isOn }) => !isOn));
      }),
    );
  });

  it('keeps what an admin wrote, switched on, renamed and added', () => {
    const made = defaultSettings(hubspots);
    const written = {
      ...made,
      stages: made.stages.map((stage) => (stage.id === 'lead' ? { ...stage, definition: 'Ours.' } : stage)),
      segments: [
        { ...made.segments[0]!, name: 'Leads of ours', isOn: false },
        { id: 'mine', name: ' prospect', isOn: true, condition: made.segments[2]!.condition, listId: '7' },
      ],
      rules: [{ ...made.rules[0]!, isOn: true, waitMinutes: 3, onSince: '2026-05-01T00:00:00Z' }],
    };
    const after = withTemplate(written, saas);
    assert.deepEqual(after.segments.slice(0, 2), written.segments);
    assert.deepEqual(
      after.segments.slice(2).map(({ id }) => id),
      ['user', 'pql', 'customer'],
    );
    assert.deepEqual(after.rules[0], written.rules[0]);
    assert.equal(after.rules.find(({ id }) => id === 'prospect')?.segment, 'mine');
    assert.equal(after.stages.find(({ id }) => id === 'lead')?.definition, 'Ours.');
  });

  it('gives a rule its stage once the portal has it, and leaves it off', () => {
    const bare = [{ id: 'lead', label: 'Lead' }];
    const before = defaultSettings(bare);
    const grown = mergeStages(before, [...bare, { id: '77', label: 'PQL' }, { id: '78', label: 'SQL' }]);
    const after = withBookedStage(before, withTemplate(grown, saas));
    assert.deepEqual(
      after.rules.map(({ id, stage, isOn }) => [id, stage, isOn]),
      [
        ['lead', 'lead', false],
        ['prospect', null, false],
        ['user', null, false],
        ['pql', '77', false],
        ['customer', null, false],
      ],
    );
    assert.equal(after.deals.bookedStage, '78', 'the coldest stage only stood in');
    assert.equal(withBookedStage({ ...after, deals: { ...after.deals, bookedStage: 'lead' } }, after), after);
  });
});

describe('missing stages', () => {
  it('go behind the one that comes before them in the template', () => {
    assert.deepEqual(
      stagesWithMissing(hubspots, saas).map(({ label }) => label),
      ['subscriber', 'lead', 'Prospect', 'User', 'PQL', 'marketingqualifiedlead', ...usual.slice(3)],
    );
  });

  it('never change the order of what is there, and are each there once', () => {
    fc.assert(
      fc.property(anyStages, fc.constantFrom(...templates), (stages, template) => {
        const all = stagesWithMissing(stages, template);
        assert.deepEqual(
          all.filter(({ id }) => id !== null),
          stages,
        );
        const made = all.map(({ id, label }) => ({ id: id ?? label, label }));
        assert.deepEqual(stagesWithMissing(made, template), made);
      }),
    );
  });

  it('get a value that nobody has', () => {
    assert.equal(newStageId('Product-qualified lead', []), 'productqualifiedlead');
    assert.equal(newStageId('User', ['user', 'user2']), 'user3');
    assert.equal(newStageId('—', []), 'stage');
  });
});
