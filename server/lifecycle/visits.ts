// From the facts "the stage became X" to stays in stages. Knows no model: a stage id is a word, and ranks belong to passage.ts.
import type { StageChange, StageVisit } from './types.ts';

/** A clear that is followed by a set within this time is how a stage is moved back, not an absence. */
const DETOUR_MS = 60_000;

type Moment = { at: number; change: StageChange };
type Running = { stage: string; enteredAt: number; leftAt: number | null; change: StageChange };

/**
 * The stays that the changes tell of, oldest first, whatever order the changes come in (S1, S3, S5).
 *
 * Moments are ordered by (occurredAt, seq). A change to the stage already running begins nothing. A clear followed by a set
 * within 60 s (60 s included, counted from the first of several clears) is a detour: the visit lasts until that set, and goes on
 * when the same stage comes back. A longer clear ends the visit at the clear; the next set begins a visit whose previous stage is
 * the last one that ran. So no two visits overlap, and only a long clear leaves a gap.
 */
export function deriveVisits(changes: readonly StageChange[]): StageVisit[] {
  const stays: Running[] = [];
  let running = null as Running | null;
  let clearedAt: number | null = null;
  for (const { at, change } of inOrder(changes)) {
    const stage = change.value || null;
    if (stage === null) {
      if (running !== null) clearedAt ??= at;
      continue;
    }
    if (running !== null && clearedAt !== null && at - clearedAt > DETOUR_MS) {
      running.leftAt = clearedAt;
      running = null;
    }
    clearedAt = null;
    if (running?.stage === stage) continue;
    if (running !== null) running.leftAt = at;
    running = { stage, enteredAt: at, leftAt: null, change };
    stays.push(running);
  }
  if (running !== null && clearedAt !== null) running.leftAt = clearedAt;
  return numbered(stays);
}

function numbered(stays: readonly Running[]): StageVisit[] {
  const times = new Map<string, number>();
  return stays.map(({ stage, enteredAt, leftAt, change }, index) => {
    const timesInStage = (times.get(stage) ?? 0) + 1;
    times.set(stage, timesInStage);
    return {
      no: index + 1,
      stage,
      previousStage: stays[index - 1]?.stage ?? null,
      enteredAt: new Date(enteredAt).toISOString(),
      leftAt: leftAt === null ? null : new Date(leftAt).toISOString(),
      dwellSeconds: leftAt === null ? null : Math.floor((leftAt - enteredAt) / 1000),
      timesInStage,
      causedBy: change,
    };
  });
}

function inOrder(changes: readonly StageChange[]): Moment[] {
  return changes.map((change) => ({ at: Date.parse(change.occurredAt), change })).sort(byTimeAndSeq);
}

/** What comes after seq only makes the order total, so that the same facts in any order give the same visits. */
function byTimeAndSeq(one: Moment, other: Moment): number {
  return one.at - other.at || one.change.seq - other.change.seq || inWords(fingerprint(one.change), fingerprint(other.change));
}

function inWords(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function fingerprint({ value, learnedAt, source, sourceId, userId, kind }: StageChange): string {
  return JSON.stringify([learnedAt, value, source, sourceId, userId, kind]);
}
