// Who or what began a visit, in words that a rep understands. Which outside source means what is told to it, never known here.
import type { Cause, StepKind } from '@stagebook/contract';
import type { StageChange } from './types.ts';

export type CauseKind = Cause['kind'];

/** A stage write of ours: what it set, when, who asked for it and why, or which segment made a rule want it, under which settings. */
export type OurWrite = {
  stage: string;
  at: string;
  by: string | null;
  reason: string | null;
  step?: StepKind;
  segment?: string | null;
  settingsVersion?: number | null;
};

export type CauseKnowledge = {
  /** What a source means. The table belongs to whoever translates the source's words. */
  kindOf: (source: string) => CauseKind;
  /** Under which source id our own writes come back. */
  ourAppId: string | null;
  /** User id -> name. */
  people: ReadonlyMap<string, string>;
  /** Source id -> name of an app, a form, a workflow. */
  apps?: ReadonlyMap<string, string>;
  ourWrites?: readonly OurWrite[];
};

/** A write of ours comes back as a fact of the same stage about the same time. */
const SAME_WRITE_MS = 60_000;

/** The cause of a change. `actor` is a person's name, else an app's; `reason` only where somebody typed one to us. */
export function causeOf(change: StageChange, knowledge: CauseKnowledge): Cause {
  const { source, sourceId, userId } = change;
  const isOurs = sourceId !== null && sourceId === knowledge.ourAppId;
  const write = isOurs ? writeBehind(change, knowledge.ourWrites ?? []) : null;
  return {
    kind: isOurs ? 'stagebook' : knowledge.kindOf(source),
    source,
    actor:
      write?.by ?? named(userId, knowledge.people) ?? (isOurs ? null : (named(sourceId, knowledge.apps) ?? change.sourceLabel ?? null)),
    detail: sourceId,
    reason: write?.reason ?? null,
    ...(write?.step ? { step: write.step } : {}),
    ...(write?.segment ? { segment: write.segment, settingsVersion: write.settingsVersion ?? null } : {}),
  };
}

function named(id: string | null, names: ReadonlyMap<string, string> | undefined): string | null {
  return id === null ? null : (names?.get(id) ?? null);
}

/** The nearest of our writes that set this stage. */
export function writeBehind(change: StageChange, writes: readonly OurWrite[]): OurWrite | null {
  const apart = (write: OurWrite) => Math.abs(Date.parse(write.at) - Date.parse(change.occurredAt));
  return writes
    .filter((write) => write.stage === change.value && apart(write) <= SAME_WRITE_MS)
    .reduce<OurWrite | null>((best, write) => (best === null || apart(write) < apart(best) ? write : best), null);
}
