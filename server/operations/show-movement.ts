// What rules are about to do with a contact, what keeps them from it, and what they wanted and did not do: the same judgement that moves it.
import type { CardReady, MoveOutcome, NotMoved, PendingMove, Settings } from '@stagebook/contract';
import { broughtBy } from '../lifecycle/brought-by.ts';
import { causeOf, type CauseKnowledge } from '../lifecycle/cause.ts';
import { decide, type Waiting } from '../lifecycle/decide.ts';
import { holdOf } from '../lifecycle/hold.ts';
import { movedSinceMade } from '../lifecycle/moved-since-made.ts';
import { activeRules, settledNames } from '../lifecycle/wants.ts';
import type { CardDocument } from '../store/card.ts';
import type { DecisionRow } from '../store/decisions.ts';

export type Movement = Pick<CardReady, 'pending' | 'hold' | 'notMoved'>;
export type ShownWith = { settings: Settings; knowledge: CauseKnowledge; now: Date };

const mostNotMoved = 3;

/** The movement of a contact as its card shows it. */
export function movementOnCard(document: CardDocument, { settings, knowledge, now }: ShownWith): Movement {
  const notMoved = document.decisions.flatMap((row) => notMovedOf(row, settings)).toReversed();
  if (activeRules(settings).length === 0) return { pending: null, hold: null, notMoved: notMoved.slice(0, mostNotMoved) };
  const { decisions, stays, stopped, isMoving } = document;
  const changes = movedSinceMade(
    document.visits.map(({ causedBy }) => causedBy),
    document.contact?.createdAt ?? null,
  );
  const held = holdOf({ changes, movement: settings.movement, now, ...knowledge });
  const last = decisions.findLast(({ outcome }) => outcome === 'move') ?? null;
  const { waiting } = decide({
    settings,
    now,
    current: document.contact?.stage ?? null,
    stays,
    settled: settledNames(decisions, document.contact?.stage ?? null),
    isMoving,
    heldUntil: held?.until ?? null,
    stopped: new Set(stopped),
    brought:
      last &&
      broughtBy({ last, visit: document.visits.at(-1) ?? null, ourWrites: knowledge.ourWrites ?? [], ourAppId: knowledge.ourAppId }),
  });
  const next = isMoving && last ? { ...last, dueAt: last.decidedAt } : waiting;
  return {
    pending: next && pendingOf(next, settings),
    hold: held && { until: held.until, by: causeOf(held.by, knowledge), waiting: waiting !== null },
    notMoved: notMoved.slice(0, mostNotMoved),
  };
}

function pendingOf({ kind, rule, segment, stage, dueAt }: Waiting, settings: Settings): PendingMove {
  return { rule, segment, segmentName: segmentName(settings, segment), stage, dueAt, ...(kind === 'back' && { back: true }) };
}

function segmentName({ segments }: Settings, segment: string): string {
  return segments.find(({ id }) => id === segment)?.name ?? segment;
}

/** That it was there already, or is decided anew, is nothing to tell. */
const untold: ReadonlySet<DecisionRow['outcome']> = new Set(['move', 'already_there', 'withdrawn'] as const);

function notMovedOf({ decidedAt, rule, segment, stage, outcome, kept }: DecisionRow, settings: Settings): NotMoved[] {
  if (untold.has(outcome)) return [];
  const label = settings.stages.find(({ id }) => id === kept)?.label ?? kept;
  return [
    {
      at: decidedAt,
      rule,
      segmentName: segmentName(settings, segment),
      stage,
      outcome: outcome as MoveOutcome,
      params: label === null ? {} : { kept: label },
    },
  ];
}
