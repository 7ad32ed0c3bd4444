// Judges all, any and none of some conditions, and the opposite of one, by Kleene's rules.
import type { Verdict } from '@stagebook/contract';
import { said } from './judge.ts';
import type { Judge } from './judge.ts';
import { ALWAYS, NEVER } from './turns.ts';

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
  const together = (verdictOf: (part: Judge) => Verdict): Verdict => {
    let isOpen = false;
    for (const part of parts) {
      const of = verdictOf(part);
      if (of === decisive) return decided;
      if (of === 'unknown') isOpen = true;
    }
    return isOpen ? 'unknown' : otherwise;
  };
  const verdict: Judge['verdict'] = (index, now) => together((part) => part.verdict(index, now));
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
    verdictThen: (index, at) => together((part) => part.verdictThen(index, at)),
    // The same backward: the part that has decided alone for longest, else the part that turned last.
    turnedAt: (index, at) => {
      let [first, last] = [NEVER, ALWAYS];
      for (const part of parts) {
        const turned = part.turnedAt(index, at);
        if (part.verdictThen(index, at) === decisive) first = Math.min(first, turned);
        last = Math.max(last, turned);
      }
      return first === NEVER ? last : first;
    },
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
    verdictThen: (index, at) => OPPOSITE[part.verdictThen(index, at)],
    turnedAt: part.turnedAt,
  };
}
