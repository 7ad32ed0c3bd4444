import assert from 'node:assert/strict';
import type { PageCondition } from '@stagebook/contract';
import { pageTest, plainPath } from '../../server/lifecycle/page-test.ts';

const rows: [match: PageCondition['match'], path: string, visited: string, holds: boolean][] = [
  ['exact', '/pricing', '/pricing', true],
  ['exact', '/pricing', '/Pricing/', true],
  ['exact', '/pricing', '/pricing?plan=pro#faq', true],
  ['exact', '/pricing/', '/pricing', true],
  ['exact', '/pricing', '/pricing/teams', false],
  ['exact', '/', '/', true],
  ['exact', '/', '/?utm_source=x', true],
  ['exact', '/', '/pricing', false],
  ['starts_with', '/blog/', '/blog/post', true],
  ['starts_with', '/blog/', '/blog/', true],
  ['starts_with', '/blog/', '/blogger', false],
  ['contains', 'pricing', '/en/pricing/teams', true],
  ['contains', 'pricing', '/about?next=/pricing', false],
  ['glob', '/blog/*', '/Blog/2026/news', true],
  ['glob', '/blog/*', '/blog', false],
  ['glob', '/*/pricing', '/en/pricing', true],
  ['glob', '/*/pricing', '/pricing', false],
  ['glob', '*a*a', '/a', false],
  ['glob', '/docs', '/docs?page=2', true],
  ['glob', '/docs*', '/docs', true],
  ['glob', '/a.c', '/abc', false],
  ['glob', '*', '/', true],
];

describe('pageTest', () => {
  for (const [match, path, visited, holds] of rows) {
    it(`${visited} is ${holds ? '' : 'not '}a visit to ${match} ${path}`, () => {
      const test = pageTest({ kind: 'page', match, path });
      assert.equal(test(plainPath(visited)), holds);
    });
  }

  it('a glob of nothing but stars and letters takes no longer than the path', () => {
    const test = pageTest({ kind: 'page', match: 'glob', path: '*a'.repeat(900) });
    const started = performance.now();
    assert.equal(test('a'.repeat(899).padEnd(2_000, 'b')), false);
    assert.ok(performance.now() - started < 50);
  });
});
