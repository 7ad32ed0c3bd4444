// Where a contact could go next, and what is missing for it. Only looks forward: moving back is never a next stage.
import type { NextStage, SegmentSettings, Trace } from '@stagebook/contract';
import { missingFor } from './missing.ts';
import { rankOf } from './passage.ts';
import type { Model } from './passage.ts';

/** Stands last in the default model for those who fit nowhere: nobody is on the way to it, and it leads nowhere. */
const besideThePath = 'other';

export type Outlook = {
  stages: Model;
  segments: readonly SegmentSettings[];
  traces: readonly { readonly id: string; readonly trace: Trace }[];
  current: string | null;
};

/**
 * The nearest hotter stage of the model with what its segment still asks for; null at the hottest stage.
 * A contact without a stage, or in one that the model does not know, has the coldest stage next. Of several segments that lead
 * there, the one that asks for least; a segment that has not been judged yet does not count.
 */
export function nextStage({ stages, segments, traces, current }: Outlook): NextStage | null {
  const path = stages.filter(({ id }) => id !== besideThePath);
  const stage = current === besideThePath ? undefined : path[(rankOf(path, current) ?? -1) + 1]?.id;
  if (stage === undefined) return null;
  const [nearest] = segments
    .filter((segment) => segment.stage === stage)
    .flatMap(({ id }) => traces.filter((judged) => judged.id === id))
    .map(({ id, trace }) => ({ id, missing: missingFor(trace) }))
    .sort((one, other) => one.missing.length - other.missing.length);
  return { stage, segment: nearest?.id ?? null, missing: nearest?.missing ?? [] };
}
