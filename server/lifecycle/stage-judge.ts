// Judges the stage a record is in, was in, and for how long. Knows stays, not how they came about.
import type { FoundStage, StageCondition, Verdict } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import { momentOf } from './iso.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { countAt, occurrenceRule, tallyPast, verdictChangesAt } from './occurrence.ts';
import { everAt, everChangesAt, everPast, whole } from './past-judges.ts';
import { spanOf } from './span.ts';
import { changesAfter, firstAfter, lastUpTo } from './turns.ts';
import type { Past as Earlier } from './turns.ts';
import type { Stays } from './types.ts';

type Stay = { stage: string; enteredAt: string; from: number; to: number };
type Past = { all: readonly Stay[]; wanted: readonly Stay[]; entries: readonly number[]; since: number };
/** One way of asking. `counted`: which of the wanted entries count by now. */
type Ask = {
  verdict: (past: Past, now: number) => Verdict;
  changesAt: (past: Past, now: number) => number;
  counted: (past: Past, now: number) => readonly Stay[];
  earlier: (past: Past) => Earlier;
};

const NO_STAYS: Stays = { stays: [], completeSince: null };

/** The judge of a stage condition, made once. */
export function stageJudge(condition: StageCondition): Judge {
  const stages = new Set(condition.stages);
  const { verdict, changesAt, counted, earlier } = askFor(condition);
  const past = workedOut(({ facts }) => {
    const known = condition.object === 'company' && facts.company === null ? NO_STAYS : facts.stays?.[condition.object];
    return known ? pastOf(known, stages) : null;
  });
  return loadedJudge(past, {
    verdict,
    changesAt,
    trace: (said, known, now) => {
      const current = known.all.find(({ from, to }) => from <= now && now < to);
      const entries = counted(known, now);
      const found: FoundStage = {
        state: 'loaded',
        stage: current?.stage ?? null,
        since: current?.enteredAt ?? null,
        count: entries.length,
        first: entries[0]?.enteredAt ?? null,
        last: entries.at(-1)?.enteredAt ?? null,
        completeSince: whole(known.since),
      };
      return { kind: 'stage', ...said, condition, found };
    },
    notLoaded: (said) => ({ kind: 'stage', ...said, condition, found: { state: 'not_loaded' } }),
    past: earlier,
  });
}

function pastOf({ stays, completeSince }: Stays, stages: ReadonlySet<string>): Past {
  const all = stays.map(({ stage, enteredAt, leftAt }): Stay => {
    return { stage, enteredAt, from: momentOf(enteredAt), to: leftAt === null ? Infinity : momentOf(leftAt) };
  });
  const wanted = all.filter(({ stage }) => stages.has(stage));
  const since = completeSince === null ? -Infinity : momentOf(completeSince) + 1;
  return { all, wanted, entries: wanted.map(({ from }) => from), since };
}

function askFor(condition: StageCondition): Ask {
  switch (condition.test) {
    case 'is':
      return lasting((stay) => stay.from);
    case 'in_for': {
      const span = spanOf(condition);
      return lasting((stay) => span.passedAt(stay.from));
    }
    case 'was_ever':
      return {
        verdict: ({ entries, since }, now) => everAt(entries, since, now),
        changesAt: ({ entries, since }, now) => everChangesAt(entries, since, now),
        counted: begunBy,
        earlier: ({ entries }) => everPast(entries),
      };
    case 'entered':
      return entered(condition.days, condition.zone);
  }
}

function entered(withinDays: number, zone: string | undefined): Ask {
  const rule = occurrenceRule({ operator: 'at_least', times: 1, withinDays, ...(zone && { zone }) });
  const tally = ({ entries, since }: Past, now: number) => countAt({ moments: entries, since }, rule, now);
  return {
    verdict: (past, now) => tally(past, now).verdict,
    changesAt: ({ entries, since }, now) => verdictChangesAt({ moments: entries, since }, rule, now),
    counted: (past, now) => {
      const { from, to } = tally(past, now);
      return past.wanted.slice(from, to);
    },
    earlier: ({ entries }) => tallyPast({ moments: entries }, rule),
  };
}

/** Yes while a stay lasts, from a moment of it on. A stay holds its first moment and not its last. */
function lasting(begins: (stay: Stay) => number): Ask {
  const verdict = ({ wanted }: Past, now: number): Verdict => (wanted.some((stay) => begins(stay) <= now && now < stay.to) ? 'yes' : 'no');
  const turnsOf = ({ wanted }: Past) => wanted.flatMap((stay) => [begins(stay), stay.to]);
  return {
    verdict,
    changesAt: (past, now) => {
      const turns = turnsOf(past);
      return changesAfter(now, { verdictAt: (at) => verdict(past, at), nextTurn: (after) => firstAfter(after, turns) });
    },
    counted: begunBy,
    earlier: (past) => ({ verdictAt: (at) => verdict(past, at), lastTurn: (at) => lastUpTo(at, turnsOf(past)) }),
  };
}

function begunBy({ wanted }: Past, now: number): readonly Stay[] {
  return wanted.filter(({ from }) => from <= now);
}
