// Which stage a contact is moved to by now, what waits, and what was wanted and is not done. Judgement only: who reads the memory, who
// writes and who counts how many a rule has moved is not known here.
import type { MoveOutcome, Settings } from '@stagebook/contract';
import { fallBack, type Brought } from './fall-back.ts';
import { mayMove, wantName, wantsOf, type Stay, type Want } from './wants.ts';

export type { Brought, Stay };

export type Ground = {
  settings: Pick<Settings, 'stages' | 'rules' | 'paused'>;
  now: Date;
  current: string | null;
  /** Open ones, and those that have just ended. */
  stays: readonly Stay[];
  /** Names (`wantName`) of what was decided for good before. */
  settled: ReadonlySet<string>;
  /** Whether a move that was decided is still on its way: until it has arrived, nothing else is. */
  isMoving: boolean;
  /** Until when rules leave the contact alone, because of who moved it last. */
  heldUntil: string | null;
  /** Rules that were stopped because they would have moved unusually many. */
  stopped: ReadonlySet<string>;
  /** The move of a rule that brought the contact where it is now; null when somebody else did. */
  brought: Brought | null;
};

/** `enter`: because a segment was entered. `back`: because the segment of the rule was left; `segment` is then the one that still holds. */
export type Move = { kind: 'enter' | 'back'; rule: string; segment: string; stay: string; stage: string; noticedAt: string };
/** What is not done. `kept` is the stage that stands instead. `isFinal`: it will not be asked again. */
export type NotDone = Omit<Move, 'stage'> & { stage: string; outcome: Exclude<MoveOutcome, 'move'>; kept: string | null; isFinal: boolean };
export type Waiting = { kind: Move['kind']; rule: string; segment: string; stage: string; dueAt: string };
/** `waiting`: what comes next if nothing changes, also when it is due now. */
export type Decision = { move: Move | null; waiting: Waiting | null; notDone: NotDone[]; lookAt: string | null };

const nothing: Decision = { move: null, waiting: null, notDone: [], lookAt: null };

/**
 * The hottest stage that a rule may move the contact to wins; while its settling time runs, colder ones wait for it, and are looked at again
 * when it is left. Nobody is moved while somebody's word holds; that only puts it off. `lookAt` is the first moment at which time alone
 * changes the answer.
 */
export function decide(ground: Ground): Decision {
  const { settings, now, stays, settled, heldUntil, current } = ground;
  if (settings.paused) return nothing;
  const wants = wantsOf(settings, stays).filter(({ rule, stay }) => !settled.has(wantName(rule.id, stay.id)));
  const left = wants.filter(({ stay }) => stay.leftAt !== null).map((want) => notDone(want, 'left_again', current));
  if (ground.isMoving) return { ...nothing, notDone: left };
  const open = wants.filter(({ stay }) => stay.leftAt === null);
  const mover = open.find((want) => !ground.stopped.has(want.rule.id) && mayMove(settings.stages, want, current));
  const back = mover ? null : fallBack(ground);
  const next = mover ? enter(mover) : (back?.next ?? null);
  if (heldUntil !== null && Date.parse(heldUntil) > now.getTime()) {
    const waiting = next && { ...waitingFor(next), dueAt: later(next.dueAt, heldUntil) };
    return { move: null, waiting, notDone: left, lookAt: open.length > 0 || back ? heldUntil : null };
  }
  const winner = next && isDue(next, now) ? next : null;
  const refused = open.filter((want) => isDue(want, now)).flatMap((want) => whyNot(want, ground, winner));
  const nowhere = back?.nowhere && isDue(back.nowhere, now) ? [back.nowhere.notDone] : [];
  return {
    move: winner && moveOf(winner),
    waiting: next && waitingFor(next),
    notDone: [...left, ...refused, ...nowhere],
    lookAt: firstAfter([...open, ...(back ? [back] : [])], now),
  };
}

type Due = { dueAt: string };

function isDue({ dueAt }: Due, now: Date): boolean {
  return Date.parse(dueAt) <= now.getTime();
}

function firstAfter(all: readonly Due[], now: Date): string | null {
  const upcoming = all.filter((each) => !isDue(each, now)).map(({ dueAt }) => dueAt);
  return upcoming.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}

/** A move with the moment at which it is due. */
export type Next = Move & { dueAt: string };

function enter({ rule, stay, dueAt }: Want): Next {
  return { kind: 'enter', rule: rule.id, segment: rule.segment, stay: stay.id, stage: rule.stage, noticedAt: stay.noticedAt, dueAt };
}

/** Why a want whose settling time has ended is not what happens now; nothing for one that still waits for a hotter one to be decided. */
function whyNot(want: Want, { settings, current, stopped }: Ground, winner: Next | null): NotDone[] {
  const { rule, stay } = want;
  if (winner?.kind === 'enter' && winner.rule === rule.id && winner.stay === stay.id) return [];
  if (rule.stage === current) return [notDone(want, 'already_there', current)];
  if (!mayMove(settings.stages, want, current)) return [notDone(want, 'not_backward', current)];
  if (stopped.has(rule.id)) return [{ ...notDone(want, 'stopped', current), isFinal: false }];
  if (!winner) return [];
  return [notDone(want, winner.stage === rule.stage ? 'already_there' : 'hotter_won', winner.stage)];
}

function notDone({ rule, stay }: Want, outcome: NotDone['outcome'], kept: string | null): NotDone {
  const { id, segment, noticedAt } = stay;
  return { kind: 'enter', rule: rule.id, segment, stay: id, stage: rule.stage, noticedAt, outcome, kept, isFinal: true };
}

function moveOf({ kind, rule, segment, stay, stage, noticedAt }: Next): Move {
  return { kind, rule, segment, stay, stage, noticedAt };
}

function waitingFor({ kind, rule, segment, stage, dueAt }: Next): Waiting {
  return { kind, rule, segment, stage, dueAt };
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}
