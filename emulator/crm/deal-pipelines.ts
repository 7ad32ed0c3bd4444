// Deal pipelines as wholes: made, changed, replaced, removed. Each change is noted for the audit.
import { HubSpotError, invalid } from '../errors.ts';
import { createStage, dealsWith, deleteStage, newStage, note, updateStage, type NewStage } from './pipelines.ts';
import { takeId, type PortalState } from './portal.ts';
import type { Pipeline } from './types.ts';

export type NewPipeline = { label: string; displayOrder: number; stages: NewStage[] };

/** Makes a pipeline with its stages, or refuses all of it. */
export function createPipeline(portal: PortalState, wanted: NewPipeline): Pipeline {
  requireFreeLabel(portal, wanted.label, null);
  const at = portal.clock().toISOString();
  const pipeline: Pipeline = {
    id: takeId(portal),
    label: wanted.label,
    displayOrder: wanted.displayOrder,
    createdAt: at,
    updatedAt: at,
    stages: [],
  };
  for (const stage of wanted.stages) pipeline.stages.push(newStage(portal, pipeline, stage));
  portal.dealPipelines.push(pipeline);
  note(portal, 'CREATE', pipeline);
  return pipeline;
}

/** Changes a pipeline's label or place. */
export function updatePipeline(portal: PortalState, pipeline: Pipeline, change: { label?: string; displayOrder?: number }): Pipeline {
  if (change.label !== undefined) requireFreeLabel(portal, change.label, pipeline.id);
  Object.assign(pipeline, {
    label: change.label ?? pipeline.label,
    displayOrder: change.displayOrder ?? pipeline.displayOrder,
    updatedAt: portal.clock().toISOString(),
  });
  note(portal, 'UPDATE', pipeline);
  return pipeline;
}

/** Gives a pipeline exactly these stages: those of the same id or label are kept, others made, the rest removed unless deals are in them. */
export function replacePipeline(portal: PortalState, pipeline: Pipeline, wanted: NewPipeline): Pipeline {
  const kept = wanted.stages.map((stage) => pipeline.stages.find((one) => one.id === stage.stageId || one.label === stage.label));
  for (const stage of pipeline.stages.filter((one) => !kept.includes(one))) deleteStage(portal, pipeline, stage.id);
  wanted.stages.forEach((stage, index) => {
    const there = kept[index];
    if (there === undefined) createStage(portal, pipeline, stage);
    else updateStage(portal, pipeline, { id: there.id, label: stage.label, displayOrder: stage.displayOrder, metadata: stage.metadata });
  });
  return updatePipeline(portal, pipeline, wanted);
}

/** Removes a pipeline that no live deal is in; the last one stays. */
export function deletePipeline(portal: PortalState, pipeline: Pipeline): void {
  const inUse = dealsWith(portal, 'pipeline', pipeline.id);
  if (inUse.length > 0)
    throw new HubSpotError(
      'VALIDATION_ERROR',
      `Pipeline ID ${pipeline.id} is being referenced by object IDs: ${inUse.slice(0, 10).join(', ')}`,
      {
        subCategory: 'PipelineError.PIPELINE_ID_IN_USE',
        context: { pipelineId: [pipeline.id], objectIds: inUse.slice(0, 100) },
      },
    );
  if (portal.dealPipelines.length === 1) throw invalid('The last deal pipeline cannot be deleted');
  portal.dealPipelines = portal.dealPipelines.filter((one) => one !== pipeline);
  note(portal, 'DELETE', pipeline);
}

function requireFreeLabel(portal: PortalState, label: string, ownId: string | null): void {
  if (portal.dealPipelines.some((one) => one.label === label && one.id !== ownId))
    throw invalid(`Pipeline labels must be unique: "${label}" exists already`, { subCategory: 'PipelineError.DUPLICATE_PIPELINE_LABEL' });
}
