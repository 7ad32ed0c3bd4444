// The segments bench end to end, small: it must always be able to run, whatever becomes of the tables and the operations it rests on.
import assert from 'node:assert/strict';
import type { Figure } from '../../bench/figure.ts';
import { bench } from '../../bench/segments.ts';

describe('the segments bench', () => {
  it('answers its figures beside the peers, once all of them found the same', async () => {
    const url = process.env['TEST_DATABASE_URL'];
    assert.ok(url, 'TEST_DATABASE_URL is missing.');
    process.env['BENCH_DATABASE_URL'] = url;
    try {
      const figures: Figure[] = [];
      for await (const figure of bench(['--contacts', '300', '--judged', '60', '--rounds', '1', '--events', '2', '--growth', '100,200']))
        figures.push(figure);
      assert.deepEqual(
        [...new Set(figures.map(({ figure }) => figure))],
        ['full-evaluation', 'with-next-change', 'recompute', 'incremental-500', 'event-to-membership-p95', 'growth-slope'],
      );
      const peers = figures.flatMap(({ peer }) => peer ?? []);
      for (const name of ['json-logic-engine', 'json-rules-engine', 'sql']) assert.ok(peers.includes(name), name);
    } finally {
      delete process.env['BENCH_DATABASE_URL'];
    }
  });
});
