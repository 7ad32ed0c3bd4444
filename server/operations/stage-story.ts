// The stages of a contact or a company as a card tells them: every visit, the one of now, and who or what began each. From memory alone.
import type { CurrentStage, Settings, Visit } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { kindOfSource } from '../hubspot/sources-of-change.ts';
import { causeOf, type CauseKnowledge } from '../lifecycle/cause.ts';
import { directionOf, skippedBetween } from '../lifecycle/passage.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import type { Account } from '../store/accounts.ts';
import type { ActionOnCard } from '../store/card.ts';
import type { StageMedian } from '../store/visits.ts';
import { ourWrites } from './our-writes.ts';

/** Fewer ended visits than this say nothing about what is usual. */
const fewestForMedian = 5;

/** How long contacts usually stay in a stage; null while too few have left it. */
export function usualStay(medians: readonly StageMedian[], stage: string | null): number | null {
  const median = medians.find((each) => each.stage === stage);
  return median && median.ended >= fewestForMedian ? median.medianSeconds : null;
}

/** The stage of now; null where none is. */
export function currentStage(
  visits: readonly Visit[],
  { medians, now }: { medians: readonly StageMedian[]; now: Date },
): CurrentStage | null {
  const open = visits.at(-1);
  if (!open || open.leftAt !== null) return null;
  return {
    stage: open.stage,
    label: open.label,
    since: open.enteredAt,
    dwellSeconds: Math.max(0, Math.floor((now.getTime() - Date.parse(open.enteredAt)) / 1000)),
    medianSeconds: usualStay(medians, open.stage),
    medianOf: medians.find((each) => each.stage === open.stage)?.ended ?? 0,
    cause: open.cause,
  };
}

/** Oldest first. The label is today's: of labels that a stage had before, no record is kept yet. */
export function visitsOnCard(visits: readonly StageVisit[], { stages }: Settings, knowledge: CauseKnowledge): Visit[] {
  const labels = new Map(stages.map((stage) => [stage.id, stage.label]));
  return visits.map((visit) => ({
    no: visit.no,
    stage: visit.stage,
    label: labels.get(visit.stage) ?? visit.stage,
    enteredAt: visit.enteredAt,
    leftAt: visit.leftAt,
    dwellSeconds: visit.dwellSeconds,
    direction: directionOf(stages, visit.previousStage, visit.stage),
    timesInStage: visit.timesInStage,
    skipped: skippedBetween(stages, visit.previousStage, visit.stage),
    cause: causeOf(visit.causedBy, knowledge),
  }));
}

/** What tells who or what began a visit: the account's people, and our own writes. */
export function causeKnowledge(
  deps: Deps,
  { account, stageWrites }: { account: Pick<Account, 'directory'>; stageWrites: readonly ActionOnCard[] },
): CauseKnowledge {
  const owners = account.directory?.owners ?? [];
  const nameOf = (email: string | null): string | null => owners.find((owner) => owner.email === email)?.name ?? email;
  return {
    kindOf: kindOfSource,
    ourAppId: deps.config.appId,
    people: new Map(owners.flatMap((owner) => (owner.userId ? [[owner.userId, owner.name] as const] : []))),
    ourWrites: ourWrites(stageWrites).map((write) => ({ ...write, by: nameOf(write.by) })),
  };
}
