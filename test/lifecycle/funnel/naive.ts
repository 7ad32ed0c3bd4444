// The funnel read from its sentences (S1, S2, S11, S12), contact by contact and without any cleverness. Imports nothing of the server.

export type Stay = { stage: string; enteredAt: number; leftAt: number | null; isObserved: boolean };
export type Shape = { steps: string[]; won: string | null; behind: string[] };
export type Trip = { stays: Stay[]; outcome: 'won' | 'out' | 'open' };

/** Cuts a contact's life into journeys: it looks at every two neighbouring stays and asks whether a journey ends between them. */
export function trips(life: readonly Stay[], { steps, won, behind }: Shape): Trip[] {
  const known = (stay: Stay): boolean => steps.includes(stay.stage);
  const trips: Trip[] = [];
  let trip: Stay[] = [];
  const end = (isOver: boolean): void => {
    if (trip.length === 0) return;
    const hasWon = trip.some(({ stage }) => stage === won);
    trips.push({ stays: trip, outcome: hasWon ? 'won' : isOver ? 'out' : 'open' });
    trip = [];
  };
  for (const [index, stay] of life.entries()) {
    if (!known(stay)) continue;
    const since = life.slice(trip.length === 0 ? index : life.indexOf(trip.at(-1)!), index + 1);
    const cleared = since.some((each, at) => at > 0 && since[at - 1]!.leftAt! < each.enteredAt);
    const away = since.some(({ stage }) => behind.includes(stage));
    const hasWon = trip.some(({ stage }) => stage === won);
    if (hasWon ? stay.stage !== won : cleared || away) end(true);
    trip.push(stay);
  }
  const tail = trip.length === 0 ? [] : life.slice(life.indexOf(trip.at(-1)!));
  const cleared = tail.some((each, at) => at > 0 && tail[at - 1]!.leftAt! < each.enteredAt);
  end(cleared || tail.some(({ stage }) => behind.includes(stage)) || tail.at(-1)?.leftAt != null);
  return trips;
}

/** When a trip was first in a step, or (unless it must have been seen there) in a hotter one. */
export function reached(trip: Trip, rank: number, { steps }: Shape, onlySeen: boolean): number | null {
  const there = trip.stays.filter((stay) =>
    onlySeen ? stay.isObserved && steps.indexOf(stay.stage) === rank : steps.indexOf(stay.stage) >= rank,
  );
  return there.length === 0 ? null : Math.min(...there.map(({ enteredAt }) => enteredAt));
}

/** The cohort report of many lives, counted stage by stage from scratch. */
export function cohort(
  lives: readonly (readonly Stay[])[],
  shape: Shape,
  { from, to, onlySeen }: { from: number; to: number; onlySeen: boolean },
) {
  return shape.steps.map((stage, rank) => {
    const all = lives.flatMap((life) => trips(life, shape).map((trip, index) => ({ trip, index })));
    const mine = all.filter(({ trip }) => {
      const at = reached(trip, rank, shape, onlySeen);
      return at !== null && from <= at && at < to;
    });
    const wentOn = ({ trip }: (typeof mine)[number]): boolean =>
      rank + 1 < shape.steps.length && reached(trip, rank + 1, shape, onlySeen) !== null;
    const stayed = mine.filter((each) => !wentOn(each));
    return {
      stage,
      entered: mine.length,
      next: mine.length - stayed.length,
      open: stayed.filter(({ trip }) => trip.outcome === 'open').length,
      gone: stayed.filter(({ trip }) => trip.outcome !== 'open').length,
      won: mine.filter(({ trip }) => trip.outcome === 'won').length,
      skipped: mine.filter(({ trip }) => reached(trip, rank, shape, true) === null).length,
      repeated: mine.filter(({ index }) => index > 0).length,
    };
  });
}
