// The card bench end to end, small: it must always be able to run, whatever becomes of the tables and the routes it rests on.
import assert from 'node:assert/strict';
import { bench } from '../../bench/card.ts';
import { CannotMeasure, type Figure } from '../../bench/figure.ts';

async function figuresOf(serverUrl: string, args: string[]): Promise<Figure[]> {
  process.env['BENCH_DATABASE_URL'] = serverUrl;
  try {
    const figures: Figure[] = [];
    for await (const figure of bench(args)) figures.push(figure);
    return figures;
  } finally {
    delete process.env['BENCH_DATABASE_URL'];
  }
}

describe('the card bench', () => {
  it('answers its figures beside the peer', async () => {
    const url = process.env['TEST_DATABASE_URL'];
    assert.ok(url, 'TEST_DATABASE_URL is missing.');
    const figures = await figuresOf(url, ['--contacts', '300', '--requests', '60', '--rounds', '1']);
    assert.deepEqual(
      figures.map(({ figure }) => figure),
      ['card-p50', 'card-p95', 'card-throughput', 'card-answer'],
    );
    for (const { value, peer, peer_value: peerValue } of figures) assert.ok(peer === 'raw-http-one-query' && value > 0 && peerValue! > 0);
  });

  it('says in a sentence that no server answers', async () => {
    await assert.rejects(figuresOf('postgres://user:secret@127.0.0.1:1/test', []), (error: unknown) => {
      assert.ok(error instanceof CannotMeasure);
      assert.match(error.message, /^No PostgreSQL answers at .* BENCH_DATABASE_URL/s);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });

  it('refuses a count that is not one', async () => {
    await assert.rejects(figuresOf('postgres://user@127.0.0.1:1/test', ['--rounds', '0']), /--rounds/);
  });
});
