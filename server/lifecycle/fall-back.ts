// A stage that holds only while its segment does: when the segment is left for the settling time, the contact falls back (S9).
import type { Ground, Next, NotDone } from './decide.ts';
import { rankOf } from './passage.ts';
import { activeRules, after, decidedName } from './wants.ts';

/** The move of a rule that began the visit which still runs. */
export type Brought = {
  /** Because of which it is here: the one that was entered, or that still held when it fell back. */
  segment: string;
  stay: string;
  decidedAt: string;
  /** Since when the segment is left by something that happened, whoever saw it when; null: it is not, or what it means was changed. */
  lapsedAt: string | null;
};
export type Falling = {
  next: Next | null;
  /** Nothing below holds either: it stays, and says so once. */
  nowhere: { dueAt: string; notDone: NotDone } | null;
  dueAt: string;
};

/**
 * Where a contact falls back to: the hottest stage below whose rule's segment still holds. Null when nothing pulls it back: it was not a rule
 * that set the stage, the stage is reached once and for all, the rule was changed since, or a segment holds that leads here or further.
 */
export function fallBack({ settings, current, brought, stays, settled, stopped }: Ground): Falling | null {
  const stage = settings.stages.find(({ id }) => id === current);
  if (brought?.lapsedAt == null || stage?.keep !== 'while_true') return null;
  // When it was left the stage was reached once and for all.
  if (stage.keepSince != null && Date.parse(brought.lapsedAt) < Date.parse(stage.keepSince)) return null;
  const rules = activeRules(settings);
  const rule = rules.find((each) => each.segment === brought.segment && each.stage === current);
  if (!rule || stopped.has(rule.id) || Date.parse(rule.onSince) > Date.parse(brought.decidedAt)) return null;
  const holding = rules
    .filter(({ segment }) => stays.some((stay) => stay.segment === segment && stay.leftAt === null))
    .map(({ stage: to, segment }) => ({ to, segment, rank: rankOf(settings.stages, to)! }))
    .sort((one, other) => other.rank - one.rank);
  if (holding[0] && holding[0].rank >= rankOf(settings.stages, current)!) return null;
  if (settled.has(decidedName({ rule: rule.id, stay: brought.stay, kind: 'back' }))) return null;
  const dueAt = after(brought.lapsedAt, rule.waitMinutes);
  const common = { kind: 'back' as const, rule: rule.id, stay: brought.stay, noticedAt: brought.lapsedAt };
  if (holding[0]) return { next: { ...common, segment: holding[0].segment, stage: holding[0].to, dueAt }, nowhere: null, dueAt };
  const notDone: NotDone = { ...common, segment: rule.segment, stage: stage.id, outcome: 'nothing_below', kept: stage.id, isFinal: true };
  return { next: null, nowhere: { dueAt, notDone }, dueAt };
}
