// The stages of deal pipelines, and the view of lifecycle stages as a pipeline. Pipelines themselves: deal-pipelines.ts.
import { HubSpotError, invalid, notFound } from '../errors.ts';
import { currentValue } from './history.ts';
import type { ObjectType } from './object-types.ts';
import { takeId, type PortalState } from './portal.ts';
import type { Pipeline, PipelineAudit, PipelineStage } from './types.ts';

export type NewStage = { label: string; displayOrder: number; metadata: Record<string, string>; stageId?: string };

/** The pipelines of a type: deals have their own, contacts and companies one made of their lifecycle stages, activities none. */
export function pipelinesOf(portal: PortalState, type: ObjectType): Pipeline[] {
  if (type === 'deals') return portal.dealPipelines;
  if (type !== 'contacts' && type !== 'companies') return [];
  const at = '2024-01-01T00:00:00.000Z';
  const options = portal.definitions[type].get('lifecyclestage')?.options ?? [];
  const stages = options.map(({ value, label, displayOrder }) => ({
    id: value,
    label,
    displayOrder,
    metadata: { isClosed: 'false' },
    createdAt: at,
    updatedAt: at,
  }));
  return [{ id: `${type}-lifecycle-pipeline`, label: 'Lifecycle Stage Pipeline', displayOrder: 0, createdAt: at, updatedAt: at, stages }];
}

/** One pipeline by id, or HubSpot's 404. */
export function requirePipeline(portal: PortalState, type: ObjectType, id: string): Pipeline {
  const pipeline = pipelinesOf(portal, type).find((one) => one.id === id);
  if (pipeline === undefined) throw notFound(`Pipeline ${id} does not exist`);
  return pipeline;
}

/** Adds a stage; its label must be new in the pipeline, its probability a tenth between 0.0 and 1.0. */
export function createStage(portal: PortalState, pipeline: Pipeline, wanted: NewStage): PipelineStage {
  const stage = newStage(portal, pipeline, wanted);
  pipeline.stages.push(stage);
  note(portal, 'CREATE', stage);
  return stage;
}

/** A stage that may come into a pipeline, but is not in it yet. */
export function newStage(portal: PortalState, pipeline: Pipeline, wanted: NewStage): PipelineStage {
  requireLabel(pipeline, wanted.label, null);
  requireProbability(wanted.metadata);
  if (pipeline.stages.length >= 100) throw invalid('A pipeline can have at most 100 stages');
  const id = wanted.stageId ?? takeId(portal);
  if (portal.dealPipelines.some((one) => one.stages.some((stage) => stage.id === id))) throw invalid(`Stage id ${id} is in use already`);
  const at = portal.clock().toISOString();
  return {
    id,
    label: wanted.label,
    displayOrder: wanted.displayOrder,
    metadata: withIsClosed(wanted.metadata),
    createdAt: at,
    updatedAt: at,
  };
}

/** Changes a stage's label, place or metadata. */
export function updateStage(
  portal: PortalState,
  pipeline: Pipeline,
  change: { id: string; label?: string; displayOrder?: number; metadata: Record<string, string> },
): PipelineStage {
  const stage = requireStage(pipeline, change.id);
  if (change.label !== undefined) requireLabel(pipeline, change.label, stage.id);
  requireProbability(change.metadata);
  Object.assign(stage, {
    label: change.label ?? stage.label,
    displayOrder: change.displayOrder ?? stage.displayOrder,
    metadata: withIsClosed(change.metadata),
    updatedAt: portal.clock().toISOString(),
  });
  note(portal, 'UPDATE', stage);
  return stage;
}

/** Removes a stage that no live deal is in. */
export function deleteStage(portal: PortalState, pipeline: Pipeline, id: string): void {
  const stage = requireStage(pipeline, id);
  const inUse = dealsWith(portal, 'dealstage', id);
  if (inUse.length > 0)
    throw new HubSpotError('VALIDATION_ERROR', `Stage ID ${id} is being referenced by object IDs: ${inUse.slice(0, 10).join(', ')}`, {
      subCategory: 'PipelineError.STAGE_ID_IN_USE',
      context: { stageId: [id], objectIds: inUse.slice(0, 100) },
    });
  pipeline.stages.splice(pipeline.stages.indexOf(stage), 1);
  note(portal, 'DELETE', stage);
}

/** Remembers a change of a pipeline or a stage for its audit. */
export function note(portal: PortalState, action: PipelineAudit['action'], one: Pipeline | PipelineStage): void {
  const at = portal.clock().toISOString();
  portal.pipelineAudits.push({ identifier: one.id, action, at, rawObject: structuredClone(one) });
}

/** The live deals that have a value. */
export function dealsWith(portal: PortalState, property: 'pipeline' | 'dealstage', value: string): string[] {
  return [...portal.records.deals.values()]
    .filter((deal) => deal.archivedAt === null && currentValue(deal, property) === value)
    .map((deal) => deal.id);
}

/** One stage by id, or HubSpot's 404. */
export function requireStage(pipeline: Pipeline, id: string): PipelineStage {
  const stage = pipeline.stages.find((one) => one.id === id);
  if (stage === undefined) throw notFound(`Stage ${id} does not exist in pipeline ${pipeline.id}`);
  return stage;
}

function requireLabel(pipeline: Pipeline, label: string, ownId: string | null): void {
  if (pipeline.stages.some((stage) => stage.label === label && stage.id !== ownId))
    throw invalid(`Pipeline stage labels must be unique: "${label}" exists already`, {
      subCategory: 'PipelineError.DUPLICATE_STAGE_LABEL',
    });
}

function requireProbability(metadata: Record<string, string>): void {
  if (!/^(0(\.\d)?|1(\.0)?)$/.test(metadata['probability'] ?? ''))
    throw invalid('metadata.probability must be between 0.0 and 1.0 in steps of 0.1', {
      errors: [{ message: 'invalid probability', code: 'INVALID_PROBABILITY', in: 'metadata' }],
    });
}

function withIsClosed(metadata: Record<string, string>): Record<string, string> {
  const probability = Number(metadata['probability']);
  return { isClosed: String(probability === 0 || probability === 1), ...metadata };
}
