// From the stays of one contact to journeys through the funnel (S1, S2, S11). Counts nobody: cohort.ts does.
import type { Ladder } from './ladder.ts';

/** One stay in one stage; moments in milliseconds. `isObserved` is false for one that a change of the model brought about (S17). */
export type FunnelStay = {
  readonly stage: string;
  readonly enteredAt: number;
  readonly leftAt: number | null;
  readonly isObserved: boolean;
};
/** `passedAt`: first in this step or a hotter one. `observedAt`: first seen in the step itself; null where it was skipped. */
export type Passage = { readonly passedAt: number | null; readonly observedAt: number | null };
/** `won`: became a customer. `out`: cleared, or moved to a stage behind the funnel, without having won. `open`: on the way. */
export type Outcome = 'won' | 'out' | 'open';
/** `passages` has one entry for each step of the ladder. */
export type Journey = { readonly no: number; readonly startedAt: number; readonly outcome: Outcome; readonly passages: readonly Passage[] };

type Course = { stays: (FunnelStay & { rank: number })[]; isOut: boolean; hasWon: boolean };

/**
 * The journeys of one contact, from stays that are sorted by when they began.
 *
 * A journey ends when its stage is cleared, with a stage behind the funnel, and when somebody who had won is in a colder step again; the
 * next step begins a new one. Moving back inside the funnel ends nothing. A stage that the model does not have (any more) is passed over.
 */
export function journeysOf(stays: readonly FunnelStay[], ladder: Ladder): Journey[] {
  const ranks = new Map(ladder.steps.map((id, rank) => [id, rank]));
  const courses: Course[] = [];
  let leftAt: number | null = null;
  for (const stay of stays) {
    const course = courses.at(-1);
    if (course && leftAt !== null && leftAt < stay.enteredAt) course.isOut = true;
    leftAt = stay.leftAt;
    if (course && ladder.behind.has(stay.stage)) course.isOut = true;
    const rank = ranks.get(stay.stage);
    if (rank === undefined) continue;
    const isWon = stay.stage === ladder.won;
    if (course && goesOn(course, isWon)) {
      course.stays.push({ ...stay, rank });
      course.hasWon ||= isWon;
      course.isOut &&= course.hasWon;
    } else courses.push({ stays: [{ ...stay, rank }], isOut: false, hasWon: isWon });
  }
  const last = courses.at(-1);
  if (last && leftAt !== null) last.isOut = true;
  return courses.map((course, index) => toJourney(course, { no: index + 1, steps: ladder.steps.length }));
}

function goesOn({ hasWon, isOut }: Course, isWon: boolean): boolean {
  return hasWon ? isWon : !isOut;
}

function toJourney({ stays, isOut, hasWon }: Course, { no, steps }: { no: number; steps: number }): Journey {
  const outcome = isOut ? 'out' : 'open';
  return {
    no,
    startedAt: stays[0]?.enteredAt ?? 0,
    outcome: hasWon ? 'won' : outcome,
    passages: Array.from({ length: steps }, (_, rank) => ({
      passedAt: earliest(stays.filter((stay) => stay.rank >= rank)),
      observedAt: earliest(stays.filter((stay) => stay.rank === rank && stay.isObserved)),
    })),
  };
}

function earliest(stays: readonly FunnelStay[]): number | null {
  return stays.reduce<number | null>((least, { enteredAt }) => (least === null || enteredAt < least ? enteredAt : least), null);
}
