// How many requests one account may send to this process: a bucket each, which fills steadily. What one account does costs no other its turn.
import { AppError } from '../errors.ts';

export type RateLimit = (account: string) => void;

const mostAccounts = 10_000;

/** Throws `rate_limited`, with the moment at which to come again, when the account has used up its `burst`. */
export function createRateLimit({ perSecond, burst, clock }: { perSecond: number; burst: number; clock: () => Date }): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return (account) => {
    const now = clock().getTime();
    const known = buckets.get(account);
    const left = known ? Math.min(burst, known.left + (Math.max(0, now - known.at) / 1_000) * perSecond) : burst;
    buckets.delete(account);
    buckets.set(account, { left: left >= 1 ? left - 1 : left, at: now });
    // The one that was quiet for the longest has long been full again.
    if (buckets.size > mostAccounts) buckets.delete(buckets.keys().next().value ?? '');
    if (left >= 1) return;
    throw new AppError('rate_limited', 'Too many requests.', { retryAt: new Date(now + ((1 - left) / perSecond) * 1_000) });
  };
}
