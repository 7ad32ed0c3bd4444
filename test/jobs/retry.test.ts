import assert from 'node:assert/strict';
import { AppError } from '../../server/errors.ts';
import { decideRetry } from '../../server/jobs/retry.ts';

describe('jobs/retry', () => {
  it('tries again what time can heal, and what may be a bug', () => {
    for (const kind of ['not_ready', 'unavailable', 'rate_limited', 'conflict', 'unauthenticated'] as const) assert.equal(decideRetry(new AppError(kind, '')), 'again');
    for (const thrown of [new Error('bug'), new TypeError('bug'), 'text', undefined]) assert.equal(decideRetry(thrown), 'again');
  });

  it('ends what nothing can heal', () => {
    for (const kind of ['invalid', 'not_found', 'forbidden', 'refused', 'revoked'] as const) assert.equal(decideRetry(new AppError(kind, '')), 'end');
  });
});
