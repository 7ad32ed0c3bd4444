// What somebody else's change of a stage means here: the admin's policy by who stands behind it (S7). Which outside source is whose is
// told to it, never known here.
import type { MovementSettings, SourceOfChange, SourcePolicy } from '@stagebook/contract';
import { writeBehind, type CauseKind, type OurWrite } from './cause.ts';
import type { StageChange } from './types.ts';

export type PolicyKnowledge = {
  movement: MovementSettings;
  /** What a source means. The table belongs to whoever translates the source's words. */
  kindOf: (source: string) => CauseKind;
  /** Under which source id our own writes come back. */
  ourAppId: string | null;
  /** Writes of ours; those that a person asked for are that person's. */
  ourWrites?: readonly OurWrite[];
};

const judged: ReadonlySet<string> = new Set<SourceOfChange>(['person', 'form', 'import', 'workflow', 'integration', 'api']);

/** Whose change it is, if it is of a kind that has a policy. Ours, the CRM's own syncs, merges and what nobody knows have none: they stand. */
export function sourceOf(
  change: StageChange,
  { kindOf, ourAppId, ourWrites = [] }: Omit<PolicyKnowledge, 'movement'>,
): SourceOfChange | null {
  if (change.kind !== 'observed') return null;
  if (change.sourceId !== null && change.sourceId === ourAppId)
    return writeBehind(change, ourWrites)?.step === 'set_stage' ? 'person' : null;
  const kind = kindOf(change.source);
  return judged.has(kind) ? (kind as SourceOfChange) : null;
}

/** The policy for a change; `accept` for one from before the policies read as they do, and for one that has none. */
export function policyOf(change: StageChange, knowledge: PolicyKnowledge): SourcePolicy {
  const { sources, since } = knowledge.movement;
  if (since === null || Date.parse(change.occurredAt) < Date.parse(since)) return 'accept';
  const source = sourceOf(change, knowledge);
  return source === null ? 'accept' : sources[source];
}
