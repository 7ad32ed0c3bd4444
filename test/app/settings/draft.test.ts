import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Settings } from '@stagebook/contract';
import {
  changedSections,
  collisions,
  isUnder,
  problemAt,
  problemsWithoutField,
  readProblems,
  rebase,
} from '../../../src/app/settings/draft.ts';
import { someSettings } from './back-end.ts';

/** Settings that differ from `someSettings` in any of their sections. */
const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    paused: fc.boolean(),
    definition: fc.constantFrom(someSettings.stages[0]!.definition, 'b', 'c'),
    audience: fc.constantFrom('host_team' as const, 'nobody' as const, 'all_owners' as const),
    afterBooking: fc.constantFrom('keep' as const, 'accept' as const),
  })
  .map(({ paused, definition, audience, afterBooking }) => ({
    ...someSettings,
    paused,
    stages: [{ ...someSettings.stages[0]!, definition }, someSettings.stages[1]!],
    notifications: { ...someSettings.notifications, audience },
    deals: { ...someSettings.deals, afterBooking },
  }));

describe('app/settings/draft', () => {
  it('a rebase keeps every section that I changed and takes every other from them', () => {
    fc.assert(
      fc.property(anySettings, anySettings, anySettings, (base, mine, theirs) => {
        const result = rebase(base, { mine, theirs });
        const changed = changedSections(base, mine);
        for (const section of changedSections(result, theirs)) assert.ok(changed.includes(section));
        for (const section of changed) assert.deepEqual(result[section], mine[section]);
      }),
    );
  });

  it('collisions are sections that both changed and that differ', () => {
    fc.assert(
      fc.property(anySettings, anySettings, anySettings, (base, mine, theirs) => {
        for (const section of collisions(base, { mine, theirs })) {
          assert.notDeepEqual(mine[section], base[section]);
          assert.notDeepEqual(theirs[section], base[section]);
          assert.notDeepEqual(mine[section], theirs[section]);
        }
      }),
    );
  });

  it('the same change by both is no collision', () => {
    const both = { ...someSettings, paused: true };
    assert.deepEqual(collisions(someSettings, { mine: both, theirs: { ...both } }), []);
  });

  it('paths of a problem are counted from the settings, whatever the body around them', () => {
    const problem = {
      type: 't',
      title: 't',
      status: 422,
      instance: 'i',
      problems: [
        { path: '/settings/deals/stage', message: 'a' },
        { path: '/settingsx', message: 'b' },
      ],
    };
    assert.deepEqual(
      readProblems(problem).map(({ path }) => path),
      ['/deals/stage', '/settingsx'],
    );
    assert.deepEqual(readProblems(undefined), []);
  });

  it('a field shows its own problems and those inside it, but not those of a longer name', () => {
    const problems = [
      { path: '/deals/stage', message: 'one.' },
      { path: '/deals/stage/0', message: 'two.' },
      { path: '/deals/stages', message: 'three.' },
    ];
    assert.equal(problemAt(problems, '/deals/stage'), 'one. two.');
    assert.equal(problemAt(problems, '/deals/pipeline'), undefined);
    assert.equal(isUnder('/ab', '/a'), false);
  });

  it('a problem that no field can show is kept for the top of the page', () => {
    const paths = [
      '/stages/0/definition',
      '/stages/0/onEnter/1/title',
      '/stages/0/label',
      '/segments/2/condition/of/0',
      '/segments',
      '',
      '/paused',
      '/deals/afterBooking',
      '/rules/3/recycleFrom/0',
      '/rules/3/id',
      '/movement/sources/form',
      '/movement/since',
    ];
    assert.deepEqual(
      problemsWithoutField(paths.map((path) => ({ path, message: 'm' }))).map(({ path }) => path),
      ['/stages/0/label', '/segments', '', '/rules/3/id', '/movement/since'],
    );
  });
});
