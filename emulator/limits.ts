// Rolling-window limits as HubSpot counts them: by app and portal for the API, by portal alone for search.

export type RollingLimit = {
  max: number;
  windowMs: number;
  /** Counts one request of a key if it fits; `remaining` is what is left of the window after it. Refused ones don't count. */
  take(key: string): { allowed: boolean; remaining: number };
};

/** A limit of `max` requests in any `windowMs`, without the burst that fixed windows let through. */
export function createRollingLimit(options: { max: number; windowMs: number; clock: () => Date }): RollingLimit {
  const { max, windowMs, clock } = options;
  const moments = new Map<string, number[]>();
  return {
    max,
    windowMs,
    take(key) {
      const now = clock().getTime();
      const kept = (moments.get(key) ?? []).filter((moment) => moment > now - windowMs);
      moments.set(key, kept);
      if (kept.length >= max) return { allowed: false, remaining: 0 };
      kept.push(now);
      return { allowed: true, remaining: max - kept.length };
    },
  };
}

export type Limits = { api: RollingLimit; search: RollingLimit };

/** HubSpot's limits for a public app: 110 requests in 10 s for each portal; search apart, 5 a second for the whole portal. */
export function createLimits(clock: () => Date): Limits {
  return { api: createRollingLimit({ max: 110, windowMs: 10_000, clock }), search: createRollingLimit({ max: 5, windowMs: 1_000, clock }) };
}
