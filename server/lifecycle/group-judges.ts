// Judges all, any and none of some conditions, and the opposite of one, by Kleene's rules.
import type { Verdict } from '@stagebook/contract';
import { said } from './judge.ts';
import type { Judge } from './judge.ts';
import { NEVER } from './turns.ts';

/** What one part alone decides, and what it comes to when no part does and none is open. */
const GROUPS = {
  all: { part: 'no', decided: 'no', otherwise: 'yes' },
  any: { part: 'yes', decided: 'yes', otherwise: 'no' },
  none: { part: 'yes', decided: 'no', otherwise: 'yes' },
} as const satisfies Record<string, Record<string, Verdict>>;

/**
 * While a part alone decides (a no in all, a yes in any and none), the verdict lasts as long as the last such part; otherwise the first part
 * to change may change it. So `changesAt` of a group is never too late, and may be too early: what it is for a whole segment is settled
 * afterwards. The first part that decides ends the judging; the trace shows them all.
 */
export function groupJudge(kind: 'all' | 'any' | 'none', parts: readonly Judge[]): Judge {
  const { part: decisive, decided, otherwise } = GROUPS[kind];
  const verdict: Judge['verdict'] = (index, now) => {
    let isOpen = false;
    for (const part of parts) {
      const of = part.verdict(index, now);
      if (of === decisive) return decided;
      if (of === 'unknown') isOpen = true;
    }
    return isOpen ? 'unknown' : otherwise;
  };
  const changesAt: Judge['changesAt'] = (index, now) => {
    let [first, last] = [NEVER, -Infinity];
    for (const part of parts) {
      const at = part.changesAt(index, now);
      if (part.verdict(index, now) === decisive) last = Math.max(last, at);
      if (last === NEVER) return NEVER;
      first = Math.min(first, at);
    }
    return last === -Infinity ? first : last;
  };
  return {
    verdict,
    changesAt,
    explain: (index, now) => ({ kind, ...said({ verdict, changesAt }, index, now), of: parts.map((part) => part.explain(index, now)) }),
  };
}

const OPPOSITE: Readonly<Record<Verdict, Verdict>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

export function notJudge(part: Judge): Judge {
  const verdict: Judge['verdict'] = (index, now) => OPPOSITE[part.verdict(index, now)];
  const { changesAt } = part;
  return {
    verdict,
    changesAt,
    explain: (index, now) => ({ kind: 'not', ...said({ verdict, changesAt }, index, now), of: part.explain(index, now) }),
  };
}
