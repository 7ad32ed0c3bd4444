// Makes the next change of a whole segment exact. A group only knows when its parts change; whether it changes with them is found by
// judging it at that moment, with the same judge.
import type { FactsIndex } from './facts-index.ts';
import type { Trace, Verdict } from './types.ts';

type Judge = (index: FactsIndex) => Trace;

/** Moments that are asked about at most; a segment that does not settle by then is looked at again too early, never too late. */
const MOST_MOMENTS = 64;

/** The same judge, whose `changesAt` is the first moment at which its verdict is another one. */
export function settled(judge: Judge): Judge {
  return (index) => {
    const trace = judge(index);
    if (index.isAhead || trace.changesAt === null || isExact(trace)) return trace;
    return { ...trace, changesAt: firstChange(trace, (moment) => judge({ ...index, now: moment, judged: new Map(), isAhead: true })) };
  };
}

function firstChange(trace: Trace, judgeAt: (moment: number) => Trace): string | null {
  let { changesAt } = trace;
  for (let asked = 0; changesAt !== null && asked < MOST_MOMENTS; asked += 1) {
    const then = judgeAt(Date.parse(changesAt));
    if (then.verdict !== trace.verdict) return changesAt;
    changesAt = then.changesAt;
  }
  return changesAt;
}

const DECISIVE: Readonly<Record<'all' | 'any' | 'none', Verdict>> = { all: 'no', any: 'yes', none: 'yes' };

/** Whether a trace shows by itself that its verdict changes when it says. Leaves find their change by asking themselves. */
function isExact(trace: Trace): boolean {
  if (trace.changesAt === null || 'condition' in trace) return true;
  if (trace.kind === 'not') return isExact(trace.of);
  const { changesAt, of } = trace;
  const decisive = DECISIVE[trace.kind];
  const deciding = of.filter(({ verdict }) => verdict === decisive);
  // Everything holds: the first part to change breaks it.
  if (deciding.length === 0) return trace.verdict !== 'unknown' && of.some((part) => part.changesAt === changesAt && isExact(part));
  // One part alone decides, and nothing else has changed by the time it does.
  const [only] = deciding;
  return (
    deciding.length === 1 && isExact(only!) && of.every((part) => part === only || part.changesAt === null || part.changesAt > changesAt)
  );
}
