// Our own writes of a contact's stage in the words of the domain: what each set, when, and who asked for it.
import type { OurWrite } from '../lifecycle/cause.ts';
import type { PutBack } from '../lifecycle/put-back.ts';
import type { ReturnOfOurs, UndoneMove } from '../lifecycle/stage-entries.ts';
import type { StageWrite } from '../store/stage-writes.ts';

type Wanted = {
  stage?: string;
  from?: string;
  occurredAt?: string;
  source?: PutBack['source'];
  reason?: string;
  userEmail?: string | null;
  segmentName?: string;
  settingsVersion?: number;
};
type Written = Pick<StageWrite, 'kind' | 'wanted' | 'state' | 'createdAt' | 'doneAt'>;

/** The writes that were done. `by` is an address. */
export function ourWrites(writes: readonly Written[]): OurWrite[] {
  return writes
    .filter(({ state }) => state === 'done')
    .map(({ kind, wanted, doneAt, createdAt }) => {
      const { stage = '', reason, userEmail, segmentName, settingsVersion }: Wanted = wanted;
      return {
        stage,
        at: doneAt ?? createdAt,
        by: userEmail ?? null,
        reason: reason ?? null,
        step: kind,
        segment: segmentName ?? null,
        settingsVersion: settingsVersion ?? null,
      };
    });
}

/** Changes by others that were put back, are to be, or were left to stand. */
export function putBacks(writes: readonly StageWrite[]): PutBack[] {
  return writes.flatMap(({ kind, wanted, state, doneAt, createdAt }): PutBack[] => {
    const { from, occurredAt, source }: Wanted = wanted;
    if (kind !== 'revert_stage' || from === undefined || occurredAt === undefined || source === undefined) return [];
    const became = state === 'done' ? 'done' : state === 'pending' || state === 'waiting' ? 'wanted' : 'stands';
    return [{ occurredAt, value: from, source, state: became, at: doneAt ?? createdAt }];
  });
}

/** Moves by others that a write of ours undid or is about to undo. */
export function undoneMoves(writes: readonly StageWrite[]): UndoneMove[] {
  return writes.flatMap(({ kind, wanted, state }): UndoneMove[] => {
    const { from, occurredAt }: Wanted = wanted;
    const isUndone = (kind === 'revert_stage' || kind === 'restore_stage') && (state === 'pending' || state === 'done');
    return isUndone && from !== undefined && occurredAt !== undefined ? [{ stage: from, occurredAt }] : [];
  });
}

/** When writes of ours put the contact back to where it was. */
export function returnsOfOurs(writes: readonly StageWrite[]): ReturnOfOurs[] {
  return writes.flatMap(({ kind, wanted, state, createdAt, doneAt }): ReturnOfOurs[] => {
    const { stage }: Wanted = wanted;
    const isReturn = (kind === 'revert_stage' || kind === 'restore_stage') && state !== 'skipped';
    return isReturn && stage !== undefined ? [{ stage, from: createdAt, until: doneAt }] : [];
  });
}
