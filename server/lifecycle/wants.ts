// Which rules want something for a contact, and by when: a want is a rule and a stay in its segment that began while the rule was on.
import type { RuleSettings, Settings } from '@stagebook/contract';
import type { OpenedBy } from './opened-by.ts';
import { rankOf, type Model } from './passage.ts';

/** One stay in a segment. `enteredAt`: since when it is true; `noticedAt`: when we saw it, from which the settling time runs. */
export type Stay = {
  id: string;
  segment: string;
  enteredAt: string;
  noticedAt: string;
  openedBy: OpenedBy;
  leftAt: string | null;
};

export type ActiveRule = RuleSettings & { stage: string; onSince: string };
export type Want = { rule: ActiveRule; stay: Stay; dueAt: string; rank: number };

const minuteMs = 60_000;

/** Rules that may act: switched on, with a stage that the model has. */
export function activeRules({ rules, stages }: Pick<Settings, 'rules' | 'stages'>): ActiveRule[] {
  return rules.filter((rule): rule is ActiveRule => rule.isOn && rule.onSince !== null && rankOf(stages, rule.stage) !== null);
}

/** One name for what a rule wanted because of one stay. It is decided once. */
export function wantName(rule: string, stay: string): string {
  return `${rule} ${stay}`;
}

/** The same for what was decided, also because of a stay that ended. */
export function decidedName({ rule, stay, kind }: { rule: string; stay: string; kind: 'enter' | 'back' }): string {
  return wantName(kind === 'back' ? `${rule} back` : rule, stay);
}

/** A decision as far as it tells whether it is asked again. */
export type Decided = {
  rule: string;
  stay: string;
  kind: 'enter' | 'back';
  outcome: string;
  /** The stage that was known when it was decided. */
  kept: string | null;
  isFinal: boolean;
};

/** Names of what is not decided again: what is final, and what came to nothing because the stage was unclear, for as long as that stage stands. */
export function settledNames(decided: readonly Decided[], current: string | null): Set<string> {
  const isSettled = ({ isFinal, outcome, kept }: Decided) => isFinal || (outcome === 'unclear_stage' && kept === current);
  return new Set(decided.filter(isSettled).map(decidedName));
}

/**
 * Everything that rules want because of these stays, hottest first, of one stage the one that is due first. Who was in a segment before
 * its rule was on, or came in by a change of settings or by an import, is not moved by it: nothing happens for the past.
 */
export function wantsOf(settings: Pick<Settings, 'rules' | 'stages'>, stays: readonly Stay[]): Want[] {
  return activeRules(settings)
    .flatMap((rule) =>
      stays
        .filter(({ segment, openedBy }) => segment === rule.segment && openedBy === 'fact')
        .filter(({ enteredAt }) => Date.parse(enteredAt) >= Date.parse(rule.onSince))
        .map((stay): Want => ({ rule, stay, dueAt: after(stay.noticedAt, rule.waitMinutes), rank: rankOf(settings.stages, rule.stage)! })),
    )
    .sort((one, other) => other.rank - one.rank || Date.parse(one.dueAt) - Date.parse(other.dueAt));
}

/** Whether a rule may move a contact from here: forward, into the model, or back from where it is told to recycle. */
export function mayMove(stages: Model, { rule, rank }: Want, current: string | null): boolean {
  if (rule.stage === current) return false;
  const from = rankOf(stages, current);
  return from === null || from < rank || rule.recycleFrom.includes(current ?? '');
}

/** A moment so many minutes later. */
export function after(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) + minutes * minuteMs).toISOString();
}
