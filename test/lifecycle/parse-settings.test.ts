import assert from 'node:assert/strict';
import type { Settings } from '@stagebook/contract';
import { startingMovement } from '../../server/lifecycle/default-settings.ts';
import { parseSettings } from '../../server/lifecycle/parse-settings.ts';

const portal = { stageIds: ['lead', 'sql'] };

function valid(): Settings {
  return {
    stages: [
      { id: 'lead', label: 'Lead', definition: '', playbook: '', keep: 'once_reached', onEnter: [] },
      { id: 'sql', label: 'SQL', definition: 'Booked.', playbook: 'Prepare.', keep: 'while_true', onEnter: [] },
    ],
    segments: [
      {
        id: 'hot',
        name: 'Hot',
        isOn: true,
        listId: null,
        condition: {
          kind: 'all',
          of: [
            { kind: 'field', object: 'contact', property: 'country', operator: 'is_any_of', values: ['A', 'B'], ifEmpty: true },
            { kind: 'not', of: { kind: 'event', name: 'Left', operator: 'at_least', times: 1, withinDays: 30 } },
            { kind: 'page', match: 'exact', path: '/pricing', operator: 'exactly', times: 0 },
          ],
        },
      },
    ],
    rules: [{ id: 'r', isOn: true, segment: 'hot', waitMinutes: 10, stage: 'sql', recycleFrom: ['sql'], onSince: null }],
    movement: structuredClone(startingMovement),
    deals: { pipeline: 'p', stage: 's', meetingSources: ['X'], bookedStage: 'sql', afterBooking: 'keep' },
    notifications: { audience: 'team', teamId: '5' },
    paused: false,
  };
}

/** The problems of valid settings after one change, as "path message". */
function problemsOf(change: (settings: Record<string, never>) => void): string[] {
  const settings = valid();
  change(settings as unknown as Record<string, never>);
  const parsed = parseSettings(settings, portal);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
}
// The settings are broken on purpose: their type would stand in the way.
type Broken = any; // eslint-disable-line @typescript-eslint/no-explicit-any
const withCondition = (condition: unknown) => problemsOf((s: Broken) => (s.segments[0].condition = condition));
const C = '/segments/0/condition';
const field = { kind: 'field', object: 'contact', property: 'city' };
const event = { kind: 'event', name: 'Signed up' };

describe('parseSettings', () => {
  it('gives back settings that hold', () => {
    assert.deepEqual(parseSettings(valid(), portal), { ok: true, settings: valid() });
  });

  it('takes the blanks around names away', () => {
    const settings = valid();
    settings.segments[0]!.name = '  Hot ';
    const parsed = parseSettings(settings, portal);
    assert.equal(parsed.ok && parsed.settings.segments[0]?.name, 'Hot');
  });

  it('reports every problem at once, each with its place', () => {
    const problems = problemsOf((s: Broken) => {
      delete s.paused;
      s.stages[0].label = 7;
      s.rules[0].stage = 'gone';
      s.segments[0].condition.of[0].values = [];
      s.segments[0].condition.of[1].of.times = 1.5;
      s.deals.afterBooking = 'maybe';
      s.isAdmin = true;
    });
    assert.deepEqual(problems.sort(), [
      '/deals/afterBooking must be one of: keep, accept',
      '/isAdmin is not a known field',
      '/paused is missing',
      '/rules/0/stage is not a lifecycle stage of this portal; it has: lead, sql',
      '/segments/0/condition/of/0/values must not be empty',
      '/segments/0/condition/of/1/of/times must be a whole number',
      '/stages/0/label must be text',
    ]);
  });

  for (const input of [null, undefined, 7, 'x', [], true]) {
    it(`${JSON.stringify(input)} is not settings`, () => {
      const message = input === undefined ? 'is missing' : 'must be an object';
      assert.deepEqual(parseSettings(input, portal), { ok: false, problems: [{ path: '', message }] });
    });
  }

  describe('rules', () => {
    const rules: [what: string, change: (s: Broken) => void, problems: string[]][] = [
      ['of a segment that is not there', (s) => (s.rules[0].segment = 'cold'), ['/rules/0/segment is not a segment of these settings']],
      ['of a segment that is off', (s) => (s.segments[0].isOn = false), ['/rules/0/segment is switched off']],
      ['that are on and lead nowhere', (s) => (s.rules[0].stage = null), ['/rules/0/stage must be chosen before the rule is switched on']],
      [
        'that move back from a stage that is not there',
        (s) => (s.rules[0].recycleFrom = ['sql', 'gone']),
        ['/rules/0/recycleFrom/1 is not a lifecycle stage of this portal; it has: lead, sql'],
      ],
      ['with the same id', (s) => (s.rules = [s.rules[0], s.rules[0]]), ['/rules/1/id is used twice']],
      ['that wait for longer than a month', (s) => (s.rules[0].waitMinutes = 43_201), ['/rules/0/waitMinutes must be at most 43200']],
      [
        'that revert what a person did',
        (s) => (s.movement.sources.person = 'revert'),
        ['/movement/sources/person must be one of: accept, hold'],
      ],
    ];
    for (const [what, change, problems] of rules) it(`${what} are refused`, () => assert.deepEqual(problemsOf(change), problems));

    it('that are off may be of a segment that is off, and lead nowhere', () => {
      assert.deepEqual(
        problemsOf((s: Broken) => {
          s.segments[0].isOn = false;
          Object.assign(s.rules[0], { isOn: false, stage: null });
        }),
        [],
      );
    });
  });

  describe('what entering a stage also does', () => {
    const action = { id: 'a', isOn: true, onSince: null };
    it('is refused twice with one id, and a mail to a team without a team', () => {
      const mail = { ...action, kind: 'notify', audience: 'team', teamId: null };
      assert.deepEqual(
        problemsOf((s: Broken) => (s.stages[1].onEnter = [{ ...action, kind: 'join_list', listId: '4' }, mail])),
        ['/stages/1/onEnter/1/id is used twice', '/stages/1/onEnter/1/teamId must be chosen when a team is to be told'],
      );
    });
    it('is refused when its kind is not known', () => {
      assert.deepEqual(
        problemsOf((s: Broken) => (s.stages[1].onEnter = [{ ...action, kind: 'dance' }])).map((problem) => problem.split(' ')[0]),
        ['/stages/1/onEnter/0/kind'],
      );
    });
  });

  describe('stages and names', () => {
    const rows: [what: string, change: (s: Broken) => void, problems: string[]][] = [
      ['no stage at all', (s) => (s.stages = []), ['/stages must not be empty']],
      [
        'a stage that the portal does not have',
        (s) => (s.stages[0].id = 'x'),
        ['/stages/0/id is not a lifecycle stage of this portal; it has: lead, sql'],
      ],
      [
        'a booked stage that the portal does not have',
        (s) => (s.deals.bookedStage = 'x'),
        ['/deals/bookedStage is not a lifecycle stage of this portal; it has: lead, sql'],
      ],
      ['a stage twice', (s) => (s.stages[1].id = 'lead'), ['/stages/1/id is used twice']],
      ['two labels that differ in case', (s) => (s.stages[1].label = 'LEAD'), ['/stages/1/label is used twice']],
      ['two labels that differ in blanks', (s) => (s.stages[1].label = 'Lead '), ['/stages/1/label is used twice']],
      [
        'two labels that differ in encoding',
        (s) => ([s.stages[0].label, s.stages[1].label] = ['Caf\u00e9', 'Cafe\u0301']),
        ['/stages/1/label is used twice'],
      ],
      [
        'two segments of one name',
        (s) => s.segments.push({ ...s.segments[0], id: 'other', name: 'hot' }),
        ['/segments/1/name is used twice'],
      ],
      ['two segments of one id', (s) => s.segments.push({ ...s.segments[0], name: 'Other' }), ['/segments/1/id is used twice']],
      ['a blank name', (s) => (s.segments[0].name = ' \t '), ['/segments/0/name must not be empty']],
      ['a long name', (s) => (s.segments[0].name = 'x'.repeat(201)), ['/segments/0/name must have at most 200 characters']],
      [
        'a long definition',
        (s) => (s.stages[0].definition = 'x'.repeat(5_001)),
        ['/stages/0/definition must have at most 5000 characters'],
      ],
      ['NUL in a name', (s) => (s.segments[0].name = 'a\0b'), ['/segments/0/name must not contain the NUL character']],
      ['half a character', (s) => (s.stages[0].playbook = 'a\ud800'), ['/stages/0/playbook must be well-formed text']],
      [
        'an odd segment id',
        (s) => (s.segments[0].id = 'a/b'),
        ['/segments/0/id must be 1 to 64 letters, digits, hyphens or underscores', '/rules/0/segment is not a segment of these settings'],
      ],
      ['a deal stage of no pipeline', (s) => (s.deals.pipeline = null), ['/deals/pipeline must be chosen when a deal stage is']],
      [
        'a team to tell, but which',
        (s) => (s.notifications.teamId = null),
        ['/notifications/teamId must be chosen when a team is to be told'],
      ],
      ['a key with a slash', (s) => (s.deals['a/b~c'] = 1), ['/deals/a~1b~0c is not a known field']],
    ];
    for (const [what, change, problems] of rows) it(`${what} is refused`, () => assert.deepEqual(problemsOf(change), problems));
  });

  it('a name may hold markup: it is text', () => {
    assert.deepEqual(
      problemsOf((s: Broken) => (s.segments[0].name = '<img onerror> {{7*7}} =HYPERLINK()')),
      [],
    );
  });

  it('a __proto__ key is not a known field', () => {
    const settings: unknown = JSON.parse(JSON.stringify(valid()).replace('"paused":false', '"paused":false,"__proto__":{"isAdmin":true}'));
    assert.deepEqual(parseSettings(settings, portal), { ok: false, problems: [{ path: '/__proto__', message: 'is not a known field' }] });
  });

  describe('conditions', () => {
    const rows: [what: string, condition: unknown, problems: string[]][] = [
      ['none', undefined, [`${C} is missing`]],
      [
        'of an unknown kind',
        { kind: 'regex' },
        [
          `${C}/kind must be one of: field, changed, was_ever, event, event_time, sequence, page, stage, meeting, not_followed, related, list, segment, all, any, none, not`,
        ],
      ],
      ['with an empty group of none', { kind: 'none', of: [] }, [`${C}/of must not be empty`]],
      [
        'on what follows, without a time',
        { kind: 'not_followed', first: event, expected: event, which: 'any' },
        [`${C}/withinDays is missing`],
      ],
      [
        'on what follows after a field',
        {
          kind: 'not_followed',
          first: { ...field, operator: 'is_known', values: [] },
          expected: event,
          which: 'all',
          withinDays: 0,
          zone: 'Mars',
        },
        [
          `${C}/first/kind must be one of: event, page`,
          `${C}/which must be one of: any, last`,
          `${C}/withinDays must be at least 1`,
          `${C}/zone must be a time zone such as Europe/Paris`,
        ],
      ],
      [
        'on deals that are always at least none',
        { kind: 'related', records: 'deals', operator: 'at_least', times: 0 },
        [`${C}/times must be at least 1`],
      ],
      [
        'on related records of a type without tests',
        { kind: 'related', records: 'tickets', where: { match: 'none', tests: [] }, operator: 'exactly', times: 1.5 },
        [
          `${C}/records must be one of: deals, open_deals, companies`,
          `${C}/where/match must be one of: all, any`,
          `${C}/where/tests must not be empty`,
          `${C}/times must be a whole number`,
        ],
      ],
      [
        'on a deal’s property that is no number',
        {
          kind: 'related',
          records: 'deals',
          where: { match: 'all', tests: [{ property: 'amount', operator: 'more_than', values: ['much'] }] },
          operator: 'at_most',
          times: 0,
        },
        [`${C}/where/tests/0/values/0 must be a number such as 12 or 0.5`],
      ],
      ['on a list by number', { kind: 'list', list: 12 }, [`${C}/list must be text`]],
      ['with an empty group', { kind: 'all', of: [] }, [`${C}/of must not be empty`]],
      ['with a list under not', { kind: 'not', of: [] }, [`${C}/of must be an object`]],
      [
        'with an unknown operator',
        { ...field, operator: 'constructor', values: [] },
        [
          `${C}/operator must be one of: is, is_not, contains, does_not_contain, starts_with, does_not_start_with, ends_with, does_not_end_with, is_any_of, is_none_of, is_known, is_unknown, more_than, less_than, between, not_between, before, after, in_the_last, not_in_the_last, in_the_next, not_in_the_next`,
        ],
      ],
      ['with two values for one', { ...field, operator: 'is', values: ['a', 'b'] }, [`${C}/values must have at most 1 entry`]],
      ['with no value for one', { ...field, operator: 'is', values: [] }, [`${C}/values must not be empty`]],
      ['with an empty value', { ...field, operator: 'is', values: [''] }, [`${C}/values/0 must not be empty`]],
      ['with no value for several', { ...field, operator: 'is_none_of', values: [] }, [`${C}/values must not be empty`]],
      ['with a value for none', { ...field, operator: 'is_known', values: ['a'] }, [`${C}/values must be empty`]],
      [
        'with an answer for what is not asked',
        { ...field, operator: 'is_known', values: [], ifEmpty: true },
        [`${C}/ifEmpty is not a known field`],
      ],
      [
        'with a bound that is no number',
        { ...field, operator: 'more_than', values: ['1,000'] },
        [`${C}/values/0 must be a number such as 12 or 0.5`],
      ],
      [
        'before what is no date',
        { ...field, operator: 'before', values: ['2026-02-30'] },
        [`${C}/values/0 must be a date such as 2026-03-10 or 2026-03-10T12:00:00Z`],
      ],
      [
        'between a number and a date',
        { ...field, operator: 'between', values: ['1', '2026-03-10'] },
        [`${C}/values must be two numbers or two dates`],
      ],
      [
        'between bounds that are turned round',
        { ...field, operator: 'between', values: ['2', '1'] },
        [`${C}/values/1 must not be less than the first`],
      ],
      ['between one bound', { ...field, operator: 'not_between', values: ['2'] }, [`${C}/values must have at least 2 entries`]],
      [
        'in the last half day',
        { ...field, operator: 'in_the_last', values: ['0.5'] },
        [`${C}/values/0 must be a whole number of days, 1 to 3650`],
      ],
      [
        'in the next 0 days',
        { ...field, operator: 'in_the_next', values: ['0'] },
        [`${C}/values/0 must be a whole number of days, 1 to 3650`],
      ],
      [
        'in a zone that is none',
        { ...field, operator: 'in_the_last', values: ['7'], zone: 'Europe/Atlantis' },
        [`${C}/zone must be a time zone such as Europe/Paris`],
      ],
      [
        'in an offset, which knows no summer time',
        { ...field, operator: 'in_the_last', values: ['7'], zone: '+02:00' },
        [`${C}/zone must be a time zone such as Europe/Paris`],
      ],
      ['in a zone where none matters', { ...field, operator: 'is', values: ['a'], zone: 'UTC' }, [`${C}/zone is not a known field`]],
      [
        'in a zone without a window',
        { ...event, operator: 'at_least', times: 1, zone: 'UTC' },
        [`${C}/zone has no meaning without withinDays`],
      ],
      [
        'on an unknown object',
        { ...field, object: 'deal', operator: 'is_known', values: [] },
        [`${C}/object must be one of: contact, company`],
      ],
      ['at least 0 times', { ...event, operator: 'at_least', times: 0 }, [`${C}/times must be at least 1`]],
      ['less than 0 times', { ...event, operator: 'at_most', times: -1 }, [`${C}/times must be at least 0`]],
      ['within no days', { ...event, operator: 'at_most', times: 0, withinDays: 0 }, [`${C}/withinDays must be at least 1`]],
      [
        'within more than ten years',
        { ...event, operator: 'at_most', times: 0, withinDays: 1e9 },
        [`${C}/withinDays must be at most 3650`],
      ],
      [
        'of a change without a count',
        { kind: 'changed', object: 'contact', property: 'plan', from: 'a' },
        [`${C}/operator must be one of: at_least, at_most, exactly`],
      ],
      ['of no former value', { kind: 'was_ever', object: 'contact', property: 'plan', values: [''] }, [`${C}/values/0 must not be empty`]],
      [
        'on a property of an event that looks at the clock',
        {
          ...event,
          operator: 'at_least',
          times: 1,
          where: { match: 'all', tests: [{ property: 'at', operator: 'in_the_last', values: ['1'] }] },
        },
        [
          `${C}/where/tests/0/operator must be one of: is, is_not, contains, does_not_contain, starts_with, does_not_start_with, ends_with, does_not_end_with, is_any_of, is_none_of, is_known, is_unknown, more_than, less_than, between, not_between, before, after`,
        ],
      ],
      [
        'on properties of an event without a test',
        { ...event, operator: 'at_least', times: 1, where: { match: 'any', tests: [] } },
        [`${C}/where/tests must not be empty`],
      ],
      ['of a first time without days', { kind: 'event_time', name: 'A', time: 'first', when: 'within' }, [`${C}/days is missing`]],
      [
        'of a sequence of one step',
        { kind: 'sequence', steps: [{ kind: 'event', name: 'A' }] },
        [`${C}/steps must have at least 2 entries`],
      ],
      [
        'of a sequence with a step that is counted',
        {
          kind: 'sequence',
          steps: [
            { kind: 'event', name: 'A' },
            { kind: 'event', name: 'B', times: 2 },
          ],
        },
        [`${C}/steps/1/times is not a known field`],
      ],
      [
        'of a stage that the portal does not have',
        { kind: 'all', of: [{ kind: 'stage', object: 'contact', stages: ['lead', 'gone'], test: 'is' }] },
        [`${C}/of/0/stages/1 is not a lifecycle stage of this portal; it has: lead, sql`],
      ],
      [
        'of a stage for no days',
        { kind: 'stage', object: 'contact', stages: ['lead'], test: 'in_for', days: 0 },
        [`${C}/days must be at least 1`],
      ],
      [
        'of a stage in a window that it has not',
        { kind: 'stage', object: 'contact', stages: ['lead'], test: 'is', days: 1 },
        [`${C}/days is not a known field`],
      ],
      [
        'of a meeting that was neither booked nor held',
        { kind: 'meeting', what: 'moved', operator: 'at_least', times: 1 },
        [`${C}/what must be one of: booked, held`],
      ],
      ['in a segment that is not there', { kind: 'segment', segment: 'gone' }, [`${C}/segment is not a segment of these settings`]],
      ['in the segment itself', { kind: 'not', of: { kind: 'segment', segment: 'hot' } }, [`${C} goes round in a circle: Hot -> Hot`]],
      ['of a page without a path', { kind: 'page', match: 'exact', operator: 'at_least', times: 1 }, [`${C}/path is missing`]],
    ];
    for (const [what, condition, problems] of rows) it(`${what} are refused`, () => assert.deepEqual(withCondition(condition), problems));
  });

  it('a name that every object has is refused wherever a condition names something, with its place', () => {
    const named = (name: string): [unknown, string][] => [
      [{ ...field, property: name, operator: 'is_known', values: [] }, 'property'],
      [{ kind: 'changed', object: 'contact', property: name, operator: 'at_least', times: 1 }, 'property'],
      [{ kind: 'was_ever', object: 'company', property: name, values: ['a'] }, 'property'],
      [{ kind: 'event', name, operator: 'at_least', times: 1 }, 'name'],
      [
        {
          ...event,
          where: { match: 'all', tests: [{ property: name, operator: 'is', values: ['a'] }] },
          operator: 'at_least',
          times: 1,
        },
        'where/tests/0/property',
      ],
      [{ kind: 'list', list: name }, 'list'],
      [{ kind: 'not', of: { kind: 'sequence', steps: [event, { kind: 'event', name }] } }, 'of/steps/1/name'],
    ];
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])
      for (const [condition, place] of named(name)) assert.deepEqual(withCondition(condition), [`${C}/${place} is a reserved name`]);
    for (const id of ['__proto__', 'constructor', 'toString'])
      assert.ok(problemsOf((s: Broken) => (s.segments[0].id = id)).includes('/segments/0/id is a reserved name'), id);
  });

  it('a kind, an operator or a key that every object has is no way in', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.match(withCondition({ kind: name })[0] ?? '', /condition\/kind must be one of: field, /);
      assert.match(withCondition({ ...field, operator: name, values: [] })[0] ?? '', /condition\/operator must be one of: is, /);
    }
    const written = JSON.stringify({ ...event, operator: 'at_least', times: 1 }).replace('}', ',"__proto__":{"kind":"any"}}');
    assert.deepEqual(withCondition(JSON.parse(written)), [`${C}/__proto__ is not a known field`]);
  });

  it('segments that refer to one another in a circle are refused by name, once', () => {
    const problems = problemsOf((s: Broken) => {
      const refersTo = (id: string, name: string, segment: string) => ({
        id,
        name,
        isOn: true,
        listId: null,
        condition: { kind: 'any', of: [{ kind: 'segment', segment }] },
      });
      s.rules = [];
      s.segments = [refersTo('a', 'Cold', 'b'), refersTo('b', 'Warm', 'c'), refersTo('c', 'Hot', 'b'), refersTo('d', 'Fine', 'a')];
    });
    assert.deepEqual(problems, ['/segments/1/condition goes round in a circle: Warm -> Hot -> Warm']);
  });

  it('segments may refer to others in any order, and to one of them twice', () => {
    const problems = problemsOf((s: Broken) => {
      const both = {
        kind: 'all',
        of: [
          { kind: 'segment', segment: 'b' },
          { kind: 'not', of: { kind: 'segment', segment: 'b' } },
        ],
      };
      s.rules = [];
      s.segments = [
        { id: 'a', name: 'A', isOn: true, listId: null, condition: both },
        { ...s.segments[0], id: 'b', name: 'B' },
      ];
    });
    assert.deepEqual(problems, []);
  });

  describe('limits', () => {
    const leaf = { ...event, operator: 'at_least', times: 1 };
    const deep = (levels: number): unknown => (levels === 1 ? leaf : { kind: 'not', of: deep(levels - 1) });
    const segment = (index: number, condition: unknown = leaf) => ({
      id: `s${index}`,
      name: `S ${index}`,
      isOn: true,
      listId: null,
      condition,
    });

    it('ten levels are allowed, eleven are not', () => {
      assert.deepEqual(withCondition(deep(10)), []);
      assert.deepEqual(withCondition(deep(11)), [`${C} must be at most 10 levels deep`]);
    });

    it('200 conditions in all are allowed, groups counted; 201 are not', () => {
      const many = (count: number) =>
        problemsOf(
          (s: Broken) => ((s.rules = []), (s.segments = [segment(1), segment(2, { kind: 'all', of: Array(count - 2).fill(leaf) })])),
        );
      assert.deepEqual(many(200), []);
      assert.deepEqual(many(201), ['/segments must have at most 200 conditions in all']);
    });

    it('100 segments are allowed, 101 are not', () => {
      const many = (count: number) =>
        problemsOf((s: Broken) => ((s.rules = []), (s.segments = Array.from({ length: count }, (_, index) => segment(index)))));
      assert.deepEqual(many(100), []);
      assert.deepEqual(many(101), ['/segments must have at most 100 entries']);
    });

    it('1,000 stages are one problem, not a thousand', () => {
      const problems = problemsOf(
        (s: Broken) => (s.stages = Array.from({ length: 1_000 }, (_, index) => ({ ...s.stages[0], id: `x${index}`, label: `${index}` }))),
      );
      assert.equal(problems[0], '/stages must have at most 100 entries');
      assert.ok(problems.length <= 101);
    });

    it('nesting as deep as a body can carry is refused, not a crash', () => {
      let condition: unknown = leaf;
      for (let level = 0; level < 100_000; level += 1) condition = { kind: 'not', of: condition };
      assert.deepEqual(withCondition(condition), [
        `${C} must be at most 10 levels deep`,
        '/segments must have at most 200 conditions in all',
      ]);
    });

    it('1,000 levels are refused with their place, of whichever kind they are', () => {
      for (const kind of ['all', 'any', 'none', 'not']) {
        let condition: unknown = leaf;
        for (let level = 0; level < 1_000; level += 1) condition = { kind, of: kind === 'not' ? condition : [condition] };
        assert.equal(withCondition(condition)[0], `${C} must be at most 10 levels deep`);
      }
    });

    it('a condition that holds itself is refused, and does not go on for ever', () => {
      const self: { kind: string; of: unknown[] } = { kind: 'any', of: [] };
      self.of.push(self);
      assert.equal(withCondition(self)[0], `${C} must be at most 10 levels deep`);
      const turned: Record<string, unknown> = { kind: 'not' };
      turned['of'] = { kind: 'all', of: [leaf, turned] };
      assert.equal(withCondition(turned)[0], `${C} must be at most 10 levels deep`);
    });

    it('a chain of 100 segments is judged, and one that closes is refused by name', () => {
      const chain = (last: unknown) =>
        problemsOf(
          (s: Broken) => (
            (s.rules = []),
            (s.segments = Array.from({ length: 100 }, (_, index) =>
              segment(index, index === 99 ? last : { kind: 'segment', segment: `s${index + 1}` }),
            ))
          ),
        );
      assert.deepEqual(chain(leaf), []);
      const [problem, ...others] = chain({ kind: 'segment', segment: 's0' });
      assert.match(problem ?? '', /^\/segments\/0\/condition goes round in a circle: S 0 -> S 1 -> .* -> S 99 -> S 0$/);
      assert.deepEqual(others, []);
    });

    it('wrong types anywhere in a condition are told with their place', () => {
      const wrong: unknown[] = [null, 0, true, [], 'x', {}];
      for (const value of wrong) {
        for (const broken of [value, { kind: value }, { kind: 'all', of: value }, { ...leaf, times: value === 0 ? null : value }]) {
          const problems = withCondition(broken);
          assert.ok(problems.length > 0 && problems.every((problem) => problem.startsWith(C)), JSON.stringify(broken));
        }
      }
    });

    it('10,000 conditions are refused within a second', () => {
      const started = performance.now();
      assert.deepEqual(withCondition({ kind: 'any', of: Array(10_000).fill({ kind: 'nonsense' }) }), [
        '/segments must have at most 200 conditions in all',
      ]);
      assert.ok(performance.now() - started < 1_000);
    });

    it('nothing but mistakes gives no more than 1,000 problems', () => {
      const parsed = parseSettings(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 1])), portal);
      assert.equal(!parsed.ok && parsed.problems.length, 1_000);
    });
  });
});
