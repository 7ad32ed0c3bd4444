import assert from 'node:assert/strict';
import { againstPeer, percentile } from '../../bench/figure.ts';

describe('a figure beside its peer', () => {
  it('has a ratio above 1 when less is better and ours is less', () => {
    assert.equal(againstPeer({ figure: 'p95', value: 10, unit: 'ms' }, { name: 'other', value: 15 }, 'less').ratio, 1.5);
  });

  it('has a ratio below 1 when more is better and ours is less', () => {
    assert.equal(againstPeer({ figure: 'throughput', value: 500, unit: 'requests/s' }, { name: 'other', value: 1000 }, 'more').ratio, 0.5);
  });
});

describe('a percentile', () => {
  it('is the smallest sample that so many do not exceed, whatever their order', () => {
    const samples = Array.from({ length: 100 }, (_, place) => ((place * 37) % 100) + 1);
    assert.deepEqual([0.5, 0.95, 1].map((share) => percentile(samples, share)), [50, 95, 100]);
  });

  it('of nothing is refused', () => {
    assert.throws(() => percentile([], 0.5), /nothing/);
  });
});
