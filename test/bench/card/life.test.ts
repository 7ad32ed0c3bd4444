import assert from 'node:assert/strict';
import { inventLife } from '../../../bench/card/life.ts';
import { createRandom } from '../../../emulator/random.ts';
import { deriveVisits } from '../../../server/lifecycle/visits.ts';

const now = new Date('2026-06-01T12:00:00.000Z');
const lives = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 200 }, (_, index) => inventLife({ index, now, random }));
};

describe('the invented lives of the card bench', () => {
  it('have five changes of stage each on average, exactly', () => {
    assert.equal(lives(1).reduce((sum, { changes }) => sum + changes.length, 0), 1_000);
  });

  it('are the same for the same seed and others for another', () => {
    assert.deepEqual(lives(1), lives(1));
    assert.notDeepEqual(lives(1), lives(2));
  });

  it('tell their changes in order, none after now', () => {
    for (const { changes } of lives(3)) {
      const moments = changes.map(({ occurredAt }) => Date.parse(occurredAt));
      assert.deepEqual(moments, moments.toSorted((one, other) => one - other));
      assert.equal(new Set(moments).size, moments.length);
      assert.ok((moments.at(-1) ?? Infinity) <= now.getTime());
    }
  });

  it('come back to earlier stages now and then, and each has a visit that is still open', () => {
    const visits = lives(4).map(({ changes }) => deriveVisits(changes));
    assert.ok(visits.some((each) => each.some(({ timesInStage }) => timesInStage > 1)));
    assert.ok(visits.every((each) => each.at(-1)?.leftAt === null));
  });
});
