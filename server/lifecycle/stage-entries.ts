// Which visits of a contact count as entering a stage, so that something else may happen because of it. Never for the past.
import type { StageChange, StageVisit } from './types.ts';

/** A move that was or is to be undone: who was moved by it was not meant to be there. */
export type UndoneMove = { stage: string; occurredAt: string };
/** A write of ours that puts a record back where it was: from when it was asked for until it was done, null while it is not. */
export type ReturnOfOurs = { stage: string; from: string; until: string | null };
export type EntryQuestion = {
  visits: readonly StageVisit[];
  installedAt: string;
  undone: readonly UndoneMove[];
  returns: readonly ReturnOfOurs[];
  /** Under which source id our own writes come back. */
  ourAppId: string | null;
};

const dayMs = 86_400_000;
/** The CRM's clock and ours may differ a little. */
const slackMs = 60_000;

/**
 * The visits that began after the install, were seen within a day (S3), are no by-product of changing the model, and neither were undone
 * nor are a return to where the record was before.
 */
export function stageEntries({ visits, installedAt, undone, returns, ourAppId }: EntryQuestion): StageVisit[] {
  return visits.filter(({ stage, enteredAt, causedBy }) => {
    if (causedBy.kind !== 'observed' || Date.parse(enteredAt) < Date.parse(installedAt)) return false;
    if (Date.parse(causedBy.learnedAt) - Date.parse(enteredAt) > dayMs) return false;
    if (undone.some((move) => move.stage === stage && Date.parse(move.occurredAt) === Date.parse(causedBy.occurredAt))) return false;
    return !(isOurs(causedBy, ourAppId) && returns.some((each) => each.stage === stage && isWithin(enteredAt, each)));
  });
}

function isOurs({ sourceId }: StageChange, ourAppId: string | null): boolean {
  return sourceId !== null && sourceId === ourAppId;
}

function isWithin(moment: string, { from, until }: ReturnOfOurs): boolean {
  const at = Date.parse(moment);
  return at >= Date.parse(from) - slackMs && (until === null || at <= Date.parse(until) + slackMs);
}
