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
];

describe('pageTest', () => {
  for (const [match, path, visited, holds] of rows) {
    it(`${visited} is ${holds ? '' : 'not '}a visit to ${match} ${path}`, () => {
      const test = pageTest({ kind: 'page', match, path, operator: 'at_least', times: 1 });
      assert.equal(test(plainPath(visited)), holds);
    });
  }
});
