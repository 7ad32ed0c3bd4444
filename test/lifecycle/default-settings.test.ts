import assert from 'node:assert/strict';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';
import { parseSettings } from '../../server/lifecycle/parse-settings.ts';
import { describeStage, inWordsOf } from '../../server/lifecycle/stage-lexicon.ts';

const portal = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['51001', 'Prospect'],
  ['51002', 'User'],
  ['51003', 'Product-qualified lead '],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Satışa hazır'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
].map(([id, label]) => ({ id: id!, label: label! }));

describe('defaultSettings', () => {
  it('hold for the portal that they were made for', () => {
    const parsed = parseSettings(defaultSettings(portal), { stageIds: portal.map(({ id }) => id) });
    assert.deepEqual(parsed, {
      ok: true,
      settings: {
        ...defaultSettings(portal),
        stages: defaultSettings(portal).stages.map((stage) => ({ ...stage, label: stage.label.trim() })),
      },
    });
  });

  it('say what each usual stage means and what to do there', () => {
    for (const { definition, playbook, label } of defaultSettings(portal).stages) {
      assert.ok(definition.length > 5 && playbook.length > 10, label);
    }
    assert.deepEqual(describeStage({ id: '9', label: 'Waiting room' }), { definition: '', playbook: '' });
  });

  it('have a rule, off at first, that leads from each segment to the stage that the portal has for it', () => {
    assert.deepEqual(
      defaultSettings(portal).rules.map(({ segment, stage, isOn }) => [segment, stage, isOn]),
      [
        ['lead', 'lead', false],
        ['prospect', '51001', false],
        ['user', '51002', false],
        ['pql', '51003', false],
        ['customer', 'customer', false],
      ],
    );
  });

  it('lead to no stage where the portal has none', () => {
    const [first] = portal;
    assert.deepEqual(
      defaultSettings([first!]).rules.map(({ stage }) => stage),
      [null, null, null, null, null],
    );
  });

  const booked: [what: string, stages: { id: string; label: string }[], stage: string][] = [
    ['sales qualified by its id, whatever it is called', portal, 'salesqualifiedlead'],
    [
      'else by its label',
      [
        { id: '1', label: 'Lead' },
        { id: '2', label: 'SQL' },
      ],
      '2',
    ],
    [
      'else the coldest',
      [
        { id: '1', label: 'Kalt' },
        { id: '2', label: 'Warm' },
      ],
      '1',
    ],
  ];
  for (const [what, stages, stage] of booked) {
    it(`a booking sets ${what}`, () => assert.equal(defaultSettings(stages).deals.bookedStage, stage));
  }

  it("start unpaused, keep the booked stage and tell the host's team", () => {
    const { deals, notifications, paused } = defaultSettings(portal);
    assert.deepEqual(deals, {
      pipeline: null,
      stage: null,
      meetingSources: ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED'],
      bookedStage: 'salesqualifiedlead',
      afterBooking: 'keep',
    });
    assert.deepEqual(notifications, { audience: 'host_team', teamId: null });
    assert.equal(paused, false);
  });
});

describe('the words of stages that nobody wrote over', () => {
  const languages = ['en', 'ar', 'fr', 'ja', 'tr', 'zh-Hant'] as const;
  const usual = ['Subscriber', 'Lead', 'MQL', 'Prospect', 'User', 'PQL', 'SQL', 'Opportunity', 'Customer', 'Evangelist', 'Other'];

  it('are there in every language, and nowhere the same', () => {
    for (const label of usual) {
      const said = languages.flatMap((language) => Object.values(describeStage({ id: '', label }, language)));
      assert.equal(new Set(said).size, languages.length * 2, label);
    }
  });

  it("are said in the language of whoever reads, whichever they were stored in; one's own stay as they are", () => {
    const [made] = defaultSettings([{ id: 'lead', label: 'Lead' }], 'fr').stages;
    assert.deepEqual(inWordsOf(made!, 'ja'), { ...made, ...describeStage({ id: 'lead', label: 'Lead' }, 'ja') });
    assert.deepEqual(inWordsOf(made!, 'fr'), made);
    const own = { ...made!, definition: 'Knows Kim.' };
    assert.equal(inWordsOf(own, 'tr').definition, 'Knows Kim.');
    assert.equal(inWordsOf(own, 'tr').playbook, describeStage({ id: 'lead', label: 'Lead' }, 'tr').playbook);
  });
});
