// Where a contact could go next, and what is missing for it. Only looks forward: moving back is never a next stage.
import type { NextStage, RuleSettings, Trace } from '@stagebook/contract';
import { missingFor } from './missing.ts';
import { rankOf } from './passage.ts';
import type { Model } from './passage.ts';

/** Stands last in the default model for those who fit nowhere: nobody is on the way to it, and it leads nowhere. */
const besideThePath = 'other';

export type Outlook = {
  stages: Model;
  rules: readonly RuleSettings[];
  traces: readonly { readonly id: string; readonly trace: Trace }[];
  current: string | null;
};

/**
 * The nearest hotter stage of the model with what its segment still asks for; null at the hottest stage.
 * A contact without a stage, or in one that the model does not know, has the coldest stage next. Of several rules that lead
 * there, the one that asks for least; a segment that has not been judged yet does not count.
 */
export function nextStage({ stages, rules, traces, current }: Outlook): NextStage | null {
  const path = stages.filter(({ id }) => id !== besideThePath);
  const stage = current === besideThePath ? undefined : path[(rankOf(path, current) ?? -1) + 1]?.id;
  if (stage === undefined) return null;
  const [nearest] = rules
    .filter((rule) => rule.stage === stage)
    .flatMap(({ segment, isOn }) => traces.filter(({ id }) => id === segment).map(({ id, trace }) => ({ id, isOn, trace })))
    .map(({ id, isOn, trace }) => ({ id, isOn, missing: missingFor(trace), met: metIn(trace) }))
    .sort((one, other) => one.missing.length - other.missing.length);
  return {
    stage,
    segment: nearest?.id ?? null,
    isOn: nearest?.isOn ?? false,
    missing: nearest?.missing ?? [],
    met: nearest?.met ?? [],
  };
}

/** The conditions of the outermost group that are true already; a condition alone is met or missing as a whole. */
function metIn(trace: Trace): Trace[] {
  return (trace.kind === 'all' ? trace.of : [trace]).filter(({ verdict }) => verdict === 'yes');
}
