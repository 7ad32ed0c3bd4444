// Judges the stage a record is in, was in, and for how long. Knows stays, not how they came about.
import type { FoundStage, LeafTrace, StageCondition, Verdict } from '@stagebook/contract';
import type { FactsIndex } from './facts-index.ts';
import { countAt, occurrenceRule, verdictChangesAt } from './occurrence.ts';
import { everAt, whole } from './past-judges.ts';
import { spanOf } from './span.ts';
import { changesAfter, firstAfter, isoMoment } from './turns.ts';
import type { Stays } from './types.ts';
import { momentOf } from './iso.ts';

type Stay = { stage: string; enteredAt: string; from: number; to: number };
type Past = { all: readonly Stay[]; wanted: readonly Stay[]; entries: readonly number[]; since: number };
/** A verdict, when time alone changes it, and which of the wanted entries count by now. */
type Judged = { verdict: Verdict; turn: number | null; counted: readonly Stay[] };
type Ask = (past: Past, now: number) => Judged;

const NO_STAYS: Stays = { stays: [], completeSince: null };

/** The judge of a stage condition, made once. */
export function stageJudge(condition: StageCondition): (index: FactsIndex) => LeafTrace {
  const stages = new Set(condition.stages);
  const ask = askFor(condition);
  return ({ facts, now }) => {
    const known = condition.object === 'company' && facts.company === null ? NO_STAYS : facts.stays?.[condition.object];
    if (!known) return { kind: 'stage', verdict: 'unknown', changesAt: null, condition, found: { state: 'not_loaded' } };
    const past = pastOf(known, stages);
    const { verdict, turn, counted } = ask(past, now);
    const current = past.all.find(({ from, to }) => from <= now && now < to);
    const found: FoundStage = {
      state: 'loaded',
      stage: current?.stage ?? null,
      since: current?.enteredAt ?? null,
      count: counted.length,
      first: counted[0]?.enteredAt ?? null,
      last: counted.at(-1)?.enteredAt ?? null,
      completeSince: whole(past.since),
    };
    return { kind: 'stage', verdict, changesAt: isoMoment(turn), condition, found };
  };
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
      return ({ wanted, entries, since }, now) => {
        const verdictAt = everAt(entries, since);
        const turn = changesAfter(now, { verdictAt, nextTurn: (after) => firstAfter(after, entries) });
        return { verdict: verdictAt(now), turn, counted: wanted.filter(({ from }) => from <= now) };
      };
    case 'entered': {
      const rule = occurrenceRule({
        operator: 'at_least',
        times: 1,
        withinDays: condition.days,
        ...(condition.zone && { zone: condition.zone }),
      });
      return ({ wanted, entries, since }, now) => {
        const watched = { moments: entries, since };
        const { verdict, from, to } = countAt(watched, rule, now);
        return { verdict, turn: verdictChangesAt(watched, rule, now), counted: wanted.slice(from, to) };
      };
    }
  }
}

/** Yes while a stay lasts, from a moment of it on. A stay holds its first moment and not its last. */
function lasting(begins: (stay: Stay) => number): Ask {
  return ({ wanted }, now) => {
    const times = wanted.map((stay) => ({ from: begins(stay), to: stay.to }));
    const verdictAt = (moment: number): Verdict => (times.some(({ from, to }) => from <= moment && moment < to) ? 'yes' : 'no');
    const turns = times.flatMap(({ from, to }) => [from, to]);
    const turn = changesAfter(now, { verdictAt, nextTurn: (after) => firstAfter(after, turns) });
    return { verdict: verdictAt(now), turn, counted: wanted.filter(({ from }) => from <= now) };
  };
}
