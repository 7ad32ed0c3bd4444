// Which deal that is there already a booking goes on with, and whether it moves (S30, S31). Pure: who reads and writes is not known here.

export type FoundDeal = { id: string; pipeline: string; stage: string; createdAt: string };
export type StageInOrder = { id: string; closed: boolean };

/** The newest deal of this pipeline that is not closed; null when there is none: a lost one is not taken up again (S31). */
export function openDealOf<Deal extends FoundDeal>(
  deals: readonly Deal[],
  { pipeline, stages }: { pipeline: string; stages: readonly StageInOrder[] },
): Deal | null {
  const isOpen = (deal: Deal): boolean => stages.some(({ id, closed }) => id === deal.stage && !closed);
  const newest = (one: Deal, other: Deal): number =>
    Date.parse(other.createdAt) - Date.parse(one.createdAt) || Number(other.id) - Number(one.id);
  return deals.filter((deal) => deal.pipeline === pipeline && isOpen(deal)).toSorted(newest)[0] ?? null;
}

/** Whether a deal in `current` moves on to `target`: forward only, in the pipeline's own order. */
export function movesOn(stages: readonly StageInOrder[], current: string, target: string): boolean {
  const place = (stage: string): number => stages.findIndex(({ id }) => id === stage);
  return place(current) >= 0 && place(current) < place(target);
}
